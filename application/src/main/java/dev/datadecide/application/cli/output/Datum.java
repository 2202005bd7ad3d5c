package dev.datadecide.application.cli.output;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One value of a result, in whatever format it will be written. */
public sealed interface Datum {
  record Text(String value) implements Datum {}

  /** An exact integer. */
  record Whole(long value) implements Datum {}

  record Real(double value) implements Datum {}

  /** JSON text that is written as it is where JSON is written: digits of any number, lists. */
  record Json(String text) implements Datum {}

  record Truth(boolean value) implements Datum {}

  record Absent() implements Datum {}

  record Items(List<Datum> items) implements Datum {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values in their order. */
  record Fields(Map<String, Datum> fields) implements Datum {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  static Datum absent() {
    return new Absent();
  }

  static Datum text(String value) {
    return new Text(value);
  }

  static Datum text(Optional<String> value) {
    return value.map(Datum::text).orElseGet(Datum::absent);
  }

  static Datum time(Instant value) {
    return new Text(value.toString());
  }

  static Datum time(Optional<Instant> value) {
    return value.map(Datum::time).orElseGet(Datum::absent);
  }

  static Datum whole(long value) {
    return new Whole(value);
  }

  static Datum whole(OptionalLong value) {
    return value.isPresent() ? new Whole(value.getAsLong()) : absent();
  }

  /** A checkpoint's step: a number where it is one, else its name ({@code main}). */
  static Datum step(Optional<String> step) {
    return step.map(text -> text.matches("\\d{1,18}") ? whole(Long.parseLong(text)) : text(text))
        .orElseGet(Datum::absent);
  }

  static Datum real(double value) {
    return new Real(value);
  }

  static Datum real(OptionalDouble value) {
    return value.isPresent() ? new Real(value.getAsDouble()) : absent();
  }

  static Datum texts(List<String> values) {
    return new Items(values.stream().map(Datum::text).toList());
  }

  /**
   * The value in one line for people: nothing for an absent one, items joined by commas, fields as
   * {@code name value}.
   */
  default String plain() {
    return switch (this) {
      case Text text -> text.value();
      case Whole whole -> Long.toString(whole.value());
      case Real real -> Double.toString(real.value());
      case Json json -> json.text();
      case Truth truth -> Boolean.toString(truth.value());
      case Absent absent -> "";
      case Items items ->
          items.items().stream().map(Datum::plain).collect(Collectors.joining(", "));
      case Fields fields ->
          fields.fields().entrySet().stream()
              .map(field -> field.getKey() + " " + field.getValue().plain())
              .collect(Collectors.joining(", "));
    };
  }
}
