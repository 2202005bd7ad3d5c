package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The scores that a run reports itself: of the checkpoint it starts from in its configuration, and
 * of its own weights in its summary. The warehouse reads the same set-based.
 */
public final class ReportedScores {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private ReportedScores() {}

  /**
   * All scores of a run, in the order of their entries.
   *
   * @param checkpoint the step of the checkpoint that it started from, which the scores in the
   *     configuration are of; unknown also for the branch {@code main}
   * @param lastStep the run's last step, which a summary is of
   */
  public static List<EvaluationScore> of(
      TrainingRun run, OptionalLong checkpoint, OptionalLong lastStep) {
    List<EvaluationScore> scores = new ArrayList<>();
    run.observed()
        .configuration()
        .entries()
        .forEach((path, value) ->
            NativeName.inConfiguration(path)
                .flatMap(name -> score(run, name, checkpoint, value))
                .ifPresent(scores::add));
    run.observed()
        .summary()
        .entries()
        .forEach((path, value) ->
            NativeName.inSummary(path)
                .flatMap(name -> score(run, name, lastStep, value))
                .ifPresent(scores::add));
    return scores;
  }

  private static Optional<EvaluationScore> score(
      TrainingRun run, NativeName written, OptionalLong step, ConfigValue value) {
    OptionalDouble number = number(value);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Optional<MappedName> mapping = EvaluationMapping.CURRENT.of(written);
    return Optional.of(
        EvaluationScore.builder()
            .run(run.key())
            .recipe(run.classification().recipe().map(recipe -> recipe.displayName()))
            .size(run.classification().size().map(size -> size.label()))
            .seed(run.classification().seed().map(seed -> seed.hubName()))
            .step(step)
            .name(mapping.map(MappedName::name).orElse(written))
            .mapping(mapping)
            .value(number.getAsDouble())
            .build());
  }

  /** Numbers, also where they were written as text; null and everything else is no score. */
  private static OptionalDouble number(ConfigValue value) {
    return switch (value.type()) {
      case INTEGER, DECIMAL, TEXT, NON_FINITE -> number(value.text());
      case BOOLEAN, NULL, EMPTY_LIST, EMPTY_OBJECT -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble number(String text) {
    return switch (text) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> {
        // Beyond the range of a double it is an infinity.
        yield NUMBER.matcher(text).matches()
            ? OptionalDouble.of(Double.parseDouble(text))
            : OptionalDouble.empty();
      }
    };
  }
}
