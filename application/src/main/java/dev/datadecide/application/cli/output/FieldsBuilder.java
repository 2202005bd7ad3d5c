package dev.datadecide.application.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects named values in the order in which they are shown. */
public final class FieldsBuilder {
  private final Map<String, Datum> fields = new LinkedHashMap<>();

  public FieldsBuilder put(String name, Datum value) {
    fields.put(name, value);
    return this;
  }

  public FieldsBuilder put(String name, String value) {
    return put(name, Datum.text(value));
  }

  public FieldsBuilder put(String name, long value) {
    return put(name, Datum.whole(value));
  }

  /** All fields of {@code others}. */
  public FieldsBuilder putAll(Datum.Fields others) {
    fields.putAll(others.fields());
    return this;
  }

  public Datum.Fields build() {
    return new Datum.Fields(fields);
  }
}
