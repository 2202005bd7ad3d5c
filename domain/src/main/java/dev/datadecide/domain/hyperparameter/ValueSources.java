package dev.datadecide.domain.hyperparameter;

import static java.util.stream.Collectors.joining;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Defaulted;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.NotApplicable;
import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunNameType;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of places that hyperparameters are read from. */
final class ValueSources {
  private ValueSources() {}

  /** A configuration value that is not null, as written. */
  static ValueSource configuration(String path) {
    return (name, run, classification) ->
        run.configuration()
            .text(path)
            .map(text -> new Present(name, text, "configuration " + path));
  }

  /** A list of the configuration, as JSON. */
  static ValueSource configurationList(String path) {
    return (name, run, classification) -> {
      List<ConfigValue> elements = run.configuration().elements(path);
      return elements.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Present(
                  name,
                  elements.stream().map(ConfigValue::json).collect(joining(", ", "[", "]")),
                  "configuration " + path));
    };
  }

  /** A field of the run name, as written. */
  static ValueSource nameField(String field) {
    return (name, run, classification) ->
        classification.field(field).map(text -> new Present(name, text, nameOrigin(field, text)));
  }

  /**
   * A field of the run name that names a perplexity set, as the set's name in result tables: {@code
   * c4} is {@code c4_en-valppl}. Other metrics stay as written.
   */
  static ValueSource namedPerplexity(String field) {
    return (name, run, classification) ->
        classification
            .field(field)
            .map(text ->
                new Present(
                    name,
                    PerplexitySets.resolve(text).map(PerplexitySet::valpplName).orElse(text),
                    nameOrigin(field, text)));
  }

  /** Says that the hyperparameter has no meaning for runs that do not match another model. */
  static ValueSource onlyMatchedRuns() {
    return (name, run, classification) ->
        isMatched(classification.nameType())
            ? Optional.empty()
            : Optional.of(new NotApplicable(name));
  }

  /** A value that follows from the size by the schedule of the suite. */
  static ValueSource schedule(Function<TrainingSchedule, Object> value) {
    return (name, run, classification) ->
        classification
            .size()
            .map(size -> value.apply(TrainingSchedule.of(size)).toString())
            .map(text -> new Present(name, text, "DataDecide training schedule"));
  }

  /** The number by which training knew the run's seed. */
  static ValueSource suiteSeed() {
    return (name, run, classification) ->
        classification
            .seed()
            .map(seed ->
                new Present(
                    name,
                    Integer.toString(seed.ai2Number()),
                    "number of seed " + seed.hubName() + " in the DataDecide training code"));
  }

  static ValueSource byDefault(String value, String origin) {
    return new Standard(value, origin);
  }

  /** A default of the training code. */
  private record Standard(String value, String origin) implements ValueSource {
    @Override
    public Optional<HyperparameterValue> read(
        String name, ObservedRun run, Classification classification) {
      return Optional.of(new Defaulted(name, value, origin));
    }

    @Override
    public Optional<Defaulted> standard(String name) {
      return Optional.of(new Defaulted(name, value, origin));
    }
  }

  static String nameOrigin(String field, String text) {
    return "run name field " + field + " \"" + text + "\"";
  }

  private static boolean isMatched(String nameType) {
    return nameType.equals(RunNameType.MATCHED.label());
  }
}
