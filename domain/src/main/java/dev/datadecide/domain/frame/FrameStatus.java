package dev.datadecide.domain.frame;

import java.util.Optional;

/**
 * How a frame stands.
 *
 * @param frame which one
 * @param rows that it has now
 * @param built its file, if there is one
 */
public record FrameStatus(FrameDefinition frame, long rows, Optional<BuiltFrame> built) {}
