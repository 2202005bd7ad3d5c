package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.time.Instant;
import java.util.Optional;

/**
 * A made-up post-training run, as a plan that turns into configuration, summary and history.
 *
 * @param parent the pretraining checkpoint it starts from, directly or through {@code parentRun}
 * @param parentRun id of the finetuning run whose weights it continues, for preference tuning
 * @param steps optimiser steps of a complete run
 * @param logEvery steps between two history rows
 * @param tokensPerStep tokens per optimiser step without padding
 * @param restartAfter step after which the token counter restarts, 0 for never
 * @param restartBy tokens the counter loses at the restart
 * @param stopAfter last logged step: below {@code steps} for a crashed run
 */
record SampleRun(
    String runId,
    String displayName,
    String state,
    Instant createdAt,
    Method method,
    Parent parent,
    Optional<String> parentRun,
    String learningRate,
    int epochs,
    long steps,
    long logEvery,
    long tokensPerStep,
    long restartAfter,
    long restartBy,
    long stopAfter,
    long claimedPretrainingSteps) {

  /** What kind of run it is. */
  enum Method {
    SFT,
    DPO,
    /** Logs a little and says nothing of itself. */
    OTHER
  }

  /** The checkpoint at the root. */
  record Parent(DataRecipe recipe, ModelSize size, Seed seed, long step) {}

  /** The counter as the run logged it. */
  long loggedTokens(long step) {
    long tokens = step * tokensPerStep;
    return restartAfter > 0 && step > restartAfter ? tokens - restartBy : tokens;
  }

  SampleRun stoppingAfter(long step) {
    return with(restartAfter, restartBy, step, claimedPretrainingSteps);
  }

  SampleRun claiming(long pretrainingSteps) {
    return with(restartAfter, restartBy, stopAfter, pretrainingSteps);
  }

  SampleRun restartingAfter(long step, long lost) {
    return with(step, lost, stopAfter, claimedPretrainingSteps);
  }

  private SampleRun with(long restartAfter, long restartBy, long stopAfter, long claimed) {
    return new SampleRun(
        runId,
        displayName,
        state,
        createdAt,
        method,
        parent,
        parentRun,
        learningRate,
        epochs,
        steps,
        logEvery,
        tokensPerStep,
        restartAfter,
        restartBy,
        stopAfter,
        claimed);
  }
}
