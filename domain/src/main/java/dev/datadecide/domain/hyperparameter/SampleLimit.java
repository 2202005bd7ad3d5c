package dev.datadecide.domain.hyperparameter;

import dev.datadecide.domain.run.RunNameType;
import java.util.Optional;

/** The number of training samples in names of runs that compare ways to reduce the loss. */
final class SampleLimit {
  private static final String FIELD = "num_finetune_tokens";

  private SampleLimit() {}

  /** These names write {@code --max_train_samples=200} where others have a number of tokens. */
  static ValueSource inName() {
    ValueSource field = ValueSources.nameField(FIELD);
    return (name, run, classification) ->
        classification.nameType().equals(RunNameType.REDUCE_TYPE.label())
            ? field.read(name, run, classification)
            : Optional.empty();
  }
}
