package dev.datadecide.domain.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One logged row of a run.
 *
 * @param row its place in the run's history, from 0, in order of step, then time
 * @param runtime seconds since the run's start
 * @param isSuperseded whether another row of this step counts instead
 * @param values by metric, in order of their names
 */
public record LoggedRow(
    long row,
    OptionalLong step,
    Optional<Instant> timestamp,
    OptionalDouble runtime,
    boolean isSuperseded,
    Map<String, LoggedValue> values) {}
