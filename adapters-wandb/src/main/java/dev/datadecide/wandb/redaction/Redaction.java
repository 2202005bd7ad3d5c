package dev.datadecide.wandb.redaction;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonDocument;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.JsonValue.Span;
import dev.datadecide.wandb.json.UnreadableJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Replaces personal values in JSON texts by {@link #MARK}. All other characters stay as they are;
 * redacting twice changes nothing more.
 */
public final class Redaction {
  /** What stands in the place of a personal value. */
  public static final String MARK = "[redacted]";

  private static final String MARK_JSON = JsonText.quote(MARK);

  private final PersonalFields fields;
  private final List<Replacement> replacements = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  private record Replacement(Span span, String json) {}

  private Redaction(PersonalFields fields) {
    this.fields = fields;
  }

  /** The document without personal values; empty when it has none. */
  public static Optional<JsonDocument> redact(JsonDocument document, PersonalFields fields) {
    Redaction redaction = new Redaction(fields);
    redaction.visit(document.root());
    if (redaction.replacements.isEmpty()) {
      return Optional.empty();
    }
    JsonValue redacted = JsonReader.read(redaction.splice(document.root().span())).root();
    return Optional.of(new JsonDocument(redacted, document.duplicateKeys()));
  }

  private void visit(JsonValue value) {
    if (!path.isEmpty() && isPersonal(value)) {
      replacements.add(new Replacement(value.span(), MARK_JSON));
      return;
    }
    switch (value) {
      case Scalar scalar -> inner(scalar);
      case Items items -> items.values().forEach(this::visit);
      case Members members -> {
        members.values().forEach(this::member);
        members.overwritten().forEach(before -> member(before.key(), before.value()));
      }
    }
  }

  private void member(String key, JsonValue value) {
    path.addLast(key);
    visit(value);
    path.removeLast();
  }

  private boolean isPersonal(JsonValue value) {
    if (value instanceof Scalar scalar) {
      if (scalar.isNull() || scalar.type() == ConfigType.BOOLEAN || scalar.text().equals(MARK)) {
        return false;
      }
      return fields.isPersonal(path)
          || (scalar.isText() && !holdsObject(scalar) && fields.isPersonal(path, scalar.text()));
    }
    return fields.isPersonal(path);
  }

  /** Attributes such as {@code config} hold JSON as a text inside the JSON. */
  private void inner(Scalar scalar) {
    if (!holdsObject(scalar)) {
      return;
    }
    try {
      JsonDocument inside = JsonReader.read(scalar.text());
      redact(inside, fields)
          .map(redacted -> JsonText.quote(redacted.root().json()))
          .ifPresent(json -> replacements.add(new Replacement(scalar.span(), json)));
    } catch (UnreadableJson notJson) {
      if (fields.isPersonal(path, scalar.text())) {
        replacements.add(new Replacement(scalar.span(), MARK_JSON));
      }
    }
  }

  private static boolean holdsObject(Scalar scalar) {
    return scalar.isText() && scalar.text().startsWith("{");
  }

  private String splice(Span whole) {
    String source = whole.source();
    StringBuilder spliced = new StringBuilder(whole.end() - whole.start());
    int from = whole.start();
    replacements.sort(Comparator.comparingInt(replacement -> replacement.span().start()));
    for (Replacement replacement : replacements) {
      spliced.append(source, from, replacement.span().start()).append(replacement.json());
      from = replacement.span().end();
    }
    return spliced.append(source, from, whole.end()).toString();
  }
}
