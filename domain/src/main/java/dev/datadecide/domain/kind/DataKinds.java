package dev.datadecide.domain.kind;

import dev.datadecide.domain.run.TrainingTypeDefinition;
import java.util.ArrayList;
import java.util.List;

/** All kinds of data. */
public final class DataKinds {
  private DataKinds() {}

  /** The built-in kinds, then one for each training type that adapters add. */
  public static List<DataKind> of(List<TrainingTypeDefinition> added) {
    List<DataKind> kinds =
        new ArrayList<>(
            List.of(
                new PretrainingEvaluations(),
                new PosttrainingEvaluations(),
                new SupervisedFinetuning(),
                new PreferenceTuning()));
    added.forEach(definition -> kinds.add(new AddedKind(definition)));
    return List.copyOf(kinds);
  }
}
