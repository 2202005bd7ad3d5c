package dev.datadecide.domain.source;

import java.time.Instant;
import java.util.Optional;

/**
 * When a place that a workspace was filled from was last asked.
 *
 * @param place the file, folder, address or names, for people
 * @param at when it was last asked, if ever
 * @param problem what went wrong then; empty when all came
 */
public record SourceVisit(
    SourceId source, String place, Optional<Instant> at, Optional<String> problem) {}
