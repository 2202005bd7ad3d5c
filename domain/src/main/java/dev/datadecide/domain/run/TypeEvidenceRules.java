package dev.datadecide.domain.run;

import static dev.datadecide.domain.run.TrainingType.PREFERENCE_TUNING;
import static dev.datadecide.domain.run.TrainingType.SUPERVISED_FINETUNING;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run's configuration and summary tell of its training type. The two training programs share
 * most of their arguments, so each rule says why what it looks at belongs to one of them.
 */
final class TypeEvidenceRules {
  /** Only one of the two programs writes this. */
  static final int DECISIVE = 2;

  /** Both could write it, one does as a rule. */
  static final int SUPPORTING = 1;

  private static final String TRANSFORMS = "dataset_transform_fn";
  private static final String MIXTURE = "dataset_mixer_list";
  private static final String COLUMNS = "dataset_target_columns";

  private static final List<Rule> PREFERENCE =
      List.of(
          new Rule(DECISIVE, "the strength of the preference loss", set("dpo_beta")),
          new Rule(DECISIVE, "a kind of preference loss", set("dpo_loss_type")),
          new Rule(
              DECISIVE,
              "only preference tuning logs chosen and rejected answers",
              logged(name -> name.startsWith("logps/") || name.startsWith("rewards/"))),
          new Rule(
              DECISIVE,
              "prepares pairs of answers",
              listed(TRANSFORMS, text -> text.startsWith("preference_"))),
          new Rule(
              DECISIVE,
              "pairs of answers",
              listed(COLUMNS, text -> text.startsWith("chosen_") || text.startsWith("rejected_"))),
          new Rule(SUPPORTING, "by its name a preference data set", mixture("preference")),
          new Rule(SUPPORTING, "the program's own tag", tagged("dpo_tune_cache")),
          new Rule(SUPPORTING, "a tag", tagged("dpo")));

  private static final List<Rule> FINETUNING =
      List.of(
          new Rule(
              DECISIVE,
              "prepares single conversations",
              listed(TRANSFORMS, text -> text.startsWith("sft_"))),
          new Rule(SUPPORTING, "by its name a finetuning data set", mixture("sft-mixture")),
          new Rule(SUPPORTING, "a limit the finetuning sweeps set", set("max_train_samples")),
          new Rule(SUPPORTING, "counted by the finetuning sweeps", set("finetune_sequences")),
          new Rule(SUPPORTING, "logged by finetuning only", logged("total_tokens"::equals)),
          new Rule(SUPPORTING, "the program's own tag", tagged("finetune")));

  /** Preference tuning has this argument too, so it tells only where nothing speaks for that. */
  private static final Rule REDUCE_LOSS =
      new Rule(SUPPORTING, "set without any preference argument", set("reduce_loss"));

  private TypeEvidenceRules() {}

  /** Everything that speaks for a type, in the order of the rules. */
  static List<TypeEvidence> apply(ObservedRun run) {
    List<TypeEvidence> preference = seen(PREFERENCE, PREFERENCE_TUNING, run).toList();
    Stream<TypeEvidence> finetuning = seen(FINETUNING, SUPERVISED_FINETUNING, run);
    Stream<TypeEvidence> reduceLoss =
        preference.isEmpty()
            ? seen(List.of(REDUCE_LOSS), SUPERVISED_FINETUNING, run)
            : Stream.empty();
    return Stream.of(preference.stream(), finetuning, reduceLoss)
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<TypeEvidence> seen(List<Rule> rules, TrainingType type, ObservedRun run) {
    return rules.stream()
        .flatMap(rule ->
            rule.observation.apply(run).stream()
                .map(observed ->
                    new TypeEvidence(
                        type, rule.weight, Abbreviation.of(observed) + " (" + rule.reason + ")")));
  }

  private static Function<ObservedRun, Optional<String>> set(String path) {
    return run -> run.configuration().text(path).map(text -> path + " = " + text);
  }

  private static Function<ObservedRun, Optional<String>> mixture(String part) {
    return listed(MIXTURE, text -> text.contains(part));
  }

  /** Lists of older exports are texts such as {@code ['sft_filter_v1']}. */
  private static Function<ObservedRun, Optional<String>> listed(
      String path, Predicate<String> wanted) {
    return run ->
        Stream.concat(
                run.configuration().text(path).stream()
                    .flatMap(text -> Stream.of(text.split("[\\[\\]\"', ]+", -1))),
                run.configuration().elements(path).stream().map(ConfigValue::text))
            .filter(wanted)
            .findFirst()
            .map(text -> path + " has " + text);
  }

  private static Function<ObservedRun, Optional<String>> logged(Predicate<String> wanted) {
    return run ->
        run.summary().entries().entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()) && !entry.getValue().isNull())
            .findFirst()
            .map(entry -> "summary " + entry.getKey() + " = " + entry.getValue().text());
  }

  private static Function<ObservedRun, Optional<String>> tagged(String tag) {
    return run -> RunTags.of(run).contains(tag) ? Optional.of("tag " + tag) : Optional.empty();
  }

  private record Rule(
      int weight, String reason, Function<ObservedRun, Optional<String>> observation) {}
}
