package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.record.Numbers;
import java.util.List;
import java.util.Optional;

/** Reads members of answers; what is null counts as absent. */
final class Fields {
  private Fields() {}

  static Optional<Members> object(Members parent, String key) {
    return parent.member(key).filter(Members.class::isInstance).map(Members.class::cast);
  }

  /** The elements of a member that is a list. */
  static List<JsonValue> list(Members parent, String key) {
    return parent.member(key).orElse(null) instanceof Items items ? items.values() : List.of();
  }

  /** The objects at {@code edges[].node} of a connection; null nodes are left out. */
  static List<Members> nodes(Members connection) {
    return list(connection, "edges").stream()
        .filter(Members.class::isInstance)
        .flatMap(edge -> object((Members) edge, "node").stream())
        .toList();
  }

  /** A member as text, numbers and truth values included. */
  static Optional<String> text(Members parent, String key) {
    return parent
        .member(key)
        .filter(value -> value instanceof Scalar scalar && !scalar.isNull())
        .map(value -> ((Scalar) value).text());
  }

  /** A member as a whole number, also where it is written as text or with a fraction of zero. */
  static Optional<Long> whole(Members parent, String key) {
    return text(parent, key).flatMap(Numbers::decimal).flatMap(Numbers::whole);
  }

  static boolean isTrue(Members parent, String key) {
    return text(parent, key).filter(text -> text.equals("true")).isPresent();
  }

  /** A text that should be a JSON object. */
  static Optional<Members> parsed(String text) {
    try {
      return JsonReader.read(text).root() instanceof Members object
          ? Optional.of(object)
          : Optional.empty();
    } catch (UnreadableJson broken) {
      return Optional.empty();
    }
  }
}
