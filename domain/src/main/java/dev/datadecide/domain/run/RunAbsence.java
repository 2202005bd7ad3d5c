package dev.datadecide.domain.run;

import java.time.Instant;

/**
 * A source is sure that a run is no longer there, and nothing later says otherwise.
 *
 * @param observedAt when, by the source's own clock
 */
public record RunAbsence(Instant observedAt, String reason) {}
