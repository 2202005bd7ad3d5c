package dev.datadecide.domain.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A typed run in one line: what lists and tables show.
 *
 * @param recipe display name of the recipe
 * @param size label such as {@code 530M}
 * @param seed the Hub's name of the pretraining seed, such as {@code small aux 3}
 * @param checkpointStep digits or {@code main}; for pretraining the last evaluated step
 */
public record RunRow(
    RunKey key,
    String displayName,
    RunState state,
    TrainingType type,
    Optional<String> pattern,
    Optional<String> recipe,
    Optional<String> size,
    Optional<String> seed,
    Optional<String> checkpointStep,
    Optional<Instant> createdAt,
    String source) {}
