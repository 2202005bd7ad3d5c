package dev.datadecide.application.sample;

import java.nio.file.Path;

/** A file of a release that has been written. */
public record ReleaseFile(Path path, long rows, long bytes) {}
