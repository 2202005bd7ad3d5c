package dev.datadecide.domain.hyperparameter;

import java.util.Optional;

/**
 * A hyperparameter of a run in one of five states. {@code origin} says where a value comes from: a
 * configuration path, the run name, a derivation, or the training code's default with its source.
 */
public sealed interface HyperparameterValue {
  String name();

  /** Given by the run itself. */
  record Present(String name, String value, String origin) implements HyperparameterValue {}

  /** Not given; the training code's documented default applies. */
  record Defaulted(String name, String value, String origin) implements HyperparameterValue {}

  /** Not given although the training type cannot do without: a finding. */
  record MissingRequired(String name) implements HyperparameterValue {}

  /** Not given, and it need not be. */
  record MissingOptional(String name) implements HyperparameterValue {}

  /** Has no meaning for this training type. */
  record NotApplicable(String name) implements HyperparameterValue {}

  /** Where the value comes from; empty where there is none. */
  default Optional<String> source() {
    return switch (this) {
      case Present value -> Optional.of(value.origin());
      case Defaulted value -> Optional.of(value.origin());
      case MissingRequired value -> Optional.empty();
      case MissingOptional value -> Optional.empty();
      case NotApplicable value -> Optional.empty();
    };
  }

  /** The state's stable name in output. */
  default String status() {
    return switch (this) {
      case Present value -> "present";
      case Defaulted value -> "defaulted";
      case MissingRequired value -> "missing_required";
      case MissingOptional value -> "missing_optional";
      case NotApplicable value -> "not_applicable";
    };
  }
}
