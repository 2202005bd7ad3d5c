package dev.datadecide.domain.frame;

import java.nio.file.Path;

/**
 * A frame of a snapshot.
 *
 * @param rows how many it has
 * @param file its Parquet file
 */
public record PublishedFrame(FrameDefinition frame, long rows, Path file) {}
