package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.run.RunKey;
import java.util.Optional;

/**
 * A name of scores that are stored.
 *
 * @param scores how many there are
 * @param example one of the runs that have one
 */
public record StoredName(NativeName name, long scores, Optional<RunKey> example) {}
