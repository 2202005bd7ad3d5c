package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.run.TrainingTypeDefinition;
import java.util.List;
import java.util.Optional;

/** The runs of a training type that an adapter adds. */
record AddedKind(TrainingTypeDefinition definition) implements DataKind {
  @Override
  public String name() {
    return definition.type().label();
  }

  @Override
  public String meaning() {
    return "Runs of the training type " + name() + ", which an adapter adds";
  }

  @Override
  public Optional<TrainingType> type() {
    return Optional.of(definition.type());
  }

  @Override
  public List<HyperparameterRule> parameters() {
    return definition.schema().rules();
  }

  @Override
  public List<ExpectedScores> expected() {
    return definition.expected();
  }
}
