package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;

/** The state of one pretraining run after some steps. */
record SampleCheckpoint(DataRecipe recipe, ModelSize size, Seed seed, long step) {}
