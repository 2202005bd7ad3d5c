package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.Seed;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one pretraining checkpoint.
 *
 * @param step optimiser steps
 * @param perplexities by set name ({@code pile}); sets without a value are absent
 * @param tasks tasks with downstream scores
 */
public record EvaluatedCheckpoint(
    Seed seed, long step, Map<String, Double> perplexities, Set<String> tasks) {
  public EvaluatedCheckpoint {
    perplexities = Map.copyOf(perplexities);
    tasks = Set.copyOf(tasks);
  }
}
