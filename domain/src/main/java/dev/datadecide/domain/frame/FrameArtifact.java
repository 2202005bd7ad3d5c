package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.source.SourceId;

/**
 * A raw artifact behind a frame.
 *
 * @param digest of its bytes
 * @param source that it came from
 * @param origin where it was found
 */
public record FrameArtifact(ContentDigest digest, SourceId source, String origin) {}
