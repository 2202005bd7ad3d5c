package dev.datadecide.domain.run;

/** A run that starts from weights another run made. */
public sealed interface PosttrainingRun extends TrainingRun
    permits SupervisedFinetuningRun, PreferenceTuningRun, OtherPosttrainingRun {}
