package dev.datadecide.domain;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shared facts and fixtures, in the folder that the build names by {@code ddn.shared}. For
 * tests tagged {@code real-data}; a missing file fails them.
 */
public final class SharedFacts {
  private static final JsonMapper JSON = new JsonMapper();

  private SharedFacts() {}

  /** A file below the shared folder, such as {@code reference/recipes.json}. */
  public static Path file(String path) {
    return Path.of(requireNonNull(System.getProperty("ddn.shared"), "ddn.shared")).resolve(path);
  }

  public static JsonNode json(String path) {
    return JSON.readTree(file(path).toFile());
  }

  /** The vectors of one kind from the fixtures of run names; never none. */
  public static List<JsonNode> runNameVectors(String kind) {
    List<JsonNode> vectors =
        elements(json("fixtures/vectors/wandb_vectors.json").path("vectors"))
            .filter(vector -> vector.path("kind").asString().equals(kind))
            .toList();
    if (vectors.isEmpty()) {
      throw new AssertionError("no vectors of kind " + kind);
    }
    return vectors;
  }

  /** The elements of an array in order. */
  public static Stream<JsonNode> elements(JsonNode array) {
    return array.values().stream();
  }

  /** The texts of an array in order; of anything else none. */
  public static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asString).toList();
  }
}
