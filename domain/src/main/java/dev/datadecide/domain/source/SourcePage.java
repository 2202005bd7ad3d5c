package dev.datadecide.domain.source;

import java.nio.file.Path;

/** One file a source hands over, to be kept as a raw artifact before anything is read out of it. */
public record SourcePage(Path file, String origin) {}
