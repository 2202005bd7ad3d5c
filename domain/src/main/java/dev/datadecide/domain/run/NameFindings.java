package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.DecimalText;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a run's names contradict each other or its configuration. */
final class NameFindings {
  /** Ids that the service makes up: eight lower-case letters and digits. */
  private static final Pattern RANDOM_ID = Pattern.compile("[a-z0-9]{8}");

  private NameFindings() {}

  static List<QualityFinding> of(ObservedRun run) {
    RunName name = RunName.of(run);
    List<QualityFinding> findings = new ArrayList<>();
    disagreements(run, name)
        .forEach(detail ->
            findings.add(QualityFinding.warning("name-disagreement", run.key().text(), detail)));
    mismatches(run, name)
        .forEach(detail ->
            findings.add(
                QualityFinding.warning("name-configuration-mismatch", run.key().text(), detail)));
    return findings;
  }

  /** Legacy ids are the experiment's name with seed and time behind it: no disagreement. */
  private static List<String> disagreements(ObservedRun run, RunName used) {
    return RunName.all(run).stream()
        .filter(other -> !other.text().equals(used.text()))
        .filter(other ->
            !(other.origin().equals(RunName.RUN_ID) && RANDOM_ID.matcher(other.text()).matches()))
        .filter(other ->
            used.match().type() != RunNameType.OLD || !used.text().startsWith(other.text()))
        .map(other ->
            "the %s \"%s\" is not the %s \"%s\""
                .formatted(
                    other.origin(),
                    Abbreviation.of(other.text()),
                    used.origin(),
                    Abbreviation.of(used.text())))
        .toList();
  }

  private static List<String> mismatches(ObservedRun run, RunName name) {
    List<String> mismatches = new ArrayList<>();
    boolean isReduceType = name.match().type() == RunNameType.REDUCE_TYPE;
    compare(run, name, "lr", "learning_rate").ifPresent(mismatches::add);
    compare(run, name, "lr2", "learning_rate").ifPresent(mismatches::add);
    compare(run, name, "num_finetune_epochs", "num_train_epochs").ifPresent(mismatches::add);
    compare(run, name, "reduce_loss", "reduce_loss").ifPresent(mismatches::add);
    if (isReduceType) {
      compare(run, name, "num_finetune_tokens", "max_train_samples").ifPresent(mismatches::add);
    }
    if (name.text().contains("_Ft_")) {
      for (String limit : List.of("max_train_samples", "max_train_steps")) {
        run.configuration()
            .text(limit)
            .map(value ->
                "the name says _Ft_, the whole finetuning set, the configuration %s = %s"
                    .formatted(limit, Abbreviation.of(value)))
            .ifPresent(mismatches::add);
      }
    }
    return mismatches;
  }

  private static Optional<String> compare(
      ObservedRun run, RunName name, String field, String path) {
    Optional<String> named = Optional.ofNullable(name.match().fields().get(field));
    Optional<String> configured = run.configuration().text(path);
    return named.flatMap(inName ->
        configured
            .filter(inConfiguration -> !DecimalText.isSame(inName, inConfiguration))
            .map(inConfiguration ->
                "the name says %s %s, the configuration %s = %s"
                    .formatted(
                        field, Abbreviation.of(inName), path, Abbreviation.of(inConfiguration))));
  }
}
