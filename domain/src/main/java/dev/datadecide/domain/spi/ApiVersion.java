package dev.datadecide.domain.spi;

/**
 * Version of this interface between application and adapters. A plugin works with an equal major
 * version that is not older.
 */
public record ApiVersion(int major, int minor) {
  public static final ApiVersion CURRENT = new ApiVersion(1, 0);

  /**
   * Whether an application of this version can run a plugin that was built against {@code plugin}.
   */
  public boolean supports(ApiVersion plugin) {
    return major == plugin.major && minor >= plugin.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
