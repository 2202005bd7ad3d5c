package dev.datadecide.domain.frame;

import java.util.Optional;

/**
 * How a frame stands.
 *
 * @param frame which one
 * @param rows that it has now
 * @param columns that it has in the extended layout
 * @param built its file, if there is one
 */
public record FrameStatus(Frame frame, long rows, int columns, Optional<BuiltFrame> built) {}
