package dev.datadecide.application.configuration;

/**
 * One value as somebody set it, not checked yet.
 *
 * @param value a TOML value, or text from the environment or a flag
 * @param place where it was set: {@code ddn.toml 3:1}, {@code DDN_DUCKDB_THREADS}, {@code --set}
 * @param isText whether the place knows text only, which then stands for any type
 */
record Setting(String section, String key, Object value, String place, boolean isText) {}
