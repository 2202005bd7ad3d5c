package dev.datadecide.wandb.log;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that grows and shrinks path by path, as configurations and summaries do. */
final class JsonTree {
  private final Map<String, Object> members = new LinkedHashMap<>();

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** The children by key: trees, or values that are no objects. */
  Map<String, Object> members() {
    return members;
  }

  /** Sets what is at a path, whatever was there; objects are made on the way. */
  void put(List<String> path, JsonValue value) {
    parent(path).members.put(path.getLast(), node(value));
  }

  /** Sets what is at a path; an object joins an object that is there, leaf by leaf. */
  void merge(List<String> path, JsonValue value) {
    JsonTree parent = parent(path);
    merge(parent, path.getLast(), value);
  }

  private static void merge(JsonTree parent, String key, JsonValue value) {
    if (value instanceof Members object && parent.members.get(key) instanceof JsonTree there) {
      object.values().forEach((name, member) -> merge(there, name, member));
    } else {
      parent.members.put(key, node(value));
    }
  }

  /** Removes what is at a path, and the objects above it that became empty. */
  void remove(List<String> path) {
    remove(this, path, 0);
  }

  private static void remove(JsonTree tree, List<String> path, int depth) {
    String key = path.get(depth);
    if (depth == path.size() - 1) {
      tree.members.remove(key);
    } else if (tree.members.get(key) instanceof JsonTree child) {
      remove(child, path, depth + 1);
      if (child.isEmpty()) {
        tree.members.remove(key);
      }
    }
  }

  @Nullable Object get(String key) {
    return members.get(key);
  }

  private JsonTree parent(List<String> path) {
    JsonTree tree = this;
    for (String key : path.subList(0, path.size() - 1)) {
      if (tree.members.get(key) instanceof JsonTree child) {
        tree = child;
      } else {
        JsonTree made = new JsonTree();
        tree.members.put(key, made);
        tree = made;
      }
    }
    return tree;
  }

  private static Object node(JsonValue value) {
    if (!(value instanceof Members object)) {
      return value;
    }
    JsonTree tree = new JsonTree();
    object.values().forEach((key, member) -> tree.members.put(key, node(member)));
    return tree;
  }

  /** The tree as JSON, values as they were written. */
  String json() {
    StringBuilder json = new StringBuilder();
    write(json);
    return json.toString();
  }

  private void write(StringBuilder json) {
    json.append('{');
    String separator = "";
    for (Map.Entry<String, Object> member : members.entrySet()) {
      json.append(separator).append(JsonText.quote(member.getKey())).append(':');
      if (member.getValue() instanceof JsonTree child) {
        child.write(json);
      } else {
        json.append(((JsonValue) member.getValue()).json());
      }
      separator = ",";
    }
    json.append('}');
  }
}
