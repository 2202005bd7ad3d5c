package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;

/** Gives observed runs their type and hyperparameters, and says what is doubtful about them. */
public final class RunTyping {
  /**
   * Version of everything that decides about a typed run: naming schemes, evidence, schemas and
   * findings. Runs that were typed by another version are typed again.
   */
  public static final int VERSION = 2;

  public TypedRun type(ObservedRun observed) {
    Classification classification = RunClassifier.classify(observed);
    HyperparameterSchema schema = HyperparameterSchema.of(classification.type());
    List<HyperparameterValue> values = schema.evaluate(observed, classification);
    TrainingRun run =
        switch (classification.type()) {
          case PRETRAINING -> new PretrainingRun(observed, classification, values);
          case SUPERVISED_FINETUNING ->
              new SupervisedFinetuningRun(observed, classification, values);
          case PREFERENCE_TUNING -> new PreferenceTuningRun(observed, classification, values);
          case UNCLASSIFIED -> new UnclassifiedRun(observed, classification);
        };
    List<QualityFinding> findings = new ArrayList<>();
    if (PretrainingRuns.isPretraining(observed.key())) {
      findings.addAll(PretrainingFindings.of(observed.key()));
    } else {
      findings.addAll(TypeFindings.of(observed, classification));
      findings.addAll(NameFindings.of(observed));
      findings.addAll(CheckpointFindings.of(observed, classification));
      findings.addAll(CircumstanceFindings.of(observed));
      findings.addAll(HyperparameterFindings.of(run, schema));
    }
    return new TypedRun(run, findings);
  }
}
