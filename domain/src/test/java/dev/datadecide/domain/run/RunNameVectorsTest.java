package dev.datadecide.domain.run;

import static dev.datadecide.domain.SharedFacts.elements;
import static dev.datadecide.domain.SharedFacts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Names against the recorded vectors and against the reference's regular expressions as written
 * there.
 */
@Tag("real-data")
class RunNameVectorsTest {
  private static final JsonNode REFERENCE = SharedFacts.json("reference/wandb_patterns.json");

  static List<JsonNode> vectors() {
    return SharedFacts.runNameVectors("classify");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void nameGivesTypeAndFieldsOfTheVector(JsonNode vector) {
    RunNameMatch match = RunNamePatterns.match(vector.path("input").asString());

    JsonNode expected = vector.path("expected_recommended_order");
    Map<String, String> fields = new LinkedHashMap<>(match.fields());
    match.pattern().ifPresent(pattern -> fields.put("pattern_name", pattern.name()));
    assertThat(match.type().label()).isEqualTo(expected.path("run_type").asString());
    assertThat(fields).isEqualTo(fields(expected.path("fields")));
  }

  @Test
  void allTwentyOneVectorsAreThere() {
    assertThat(vectors()).hasSize(21);
  }

  @Test
  void patternsStandInTheRecommendedOrderWithTheirTypes() {
    assertThat(RunNamePattern.values())
        .extracting(RunNamePattern::name)
        .isEqualTo(texts(REFERENCE.path("recommended_order")));
    assertThat(RunNamePattern.values())
        .allSatisfy(pattern ->
            assertThat(pattern.type().label())
                .isEqualTo(reference(pattern).path("run_type").asString()));
  }

  @Test
  void everyExampleIsReadByItsPattern() {
    for (RunNamePattern pattern : RunNamePattern.values()) {
      for (JsonNode example : reference(pattern).path("examples")) {
        String name = example.path("run_id").asString();
        assertThat(pattern.fields(name))
            .as(name)
            .contains(byReference(pattern, name).orElseThrow());
      }
    }
  }

  /** Fixed seed; pieces of the examples put together anew, so that many names nearly match. */
  @Test
  void patternsAgreeWithTheReferenceOnFiftyThousandGarbledNames() {
    String[] examples =
        elements(REFERENCE.path("patterns"))
            .flatMap(pattern -> elements(pattern.path("examples")))
            .map(example -> example.path("run_id").asString())
            .toArray(String[]::new);
    Map<RunNamePattern, Pattern> references = new LinkedHashMap<>();
    for (RunNamePattern pattern : RunNamePattern.values()) {
      references.put(pattern, Pattern.compile(reference(pattern).path("regex_java").asString()));
    }
    Random random = new Random(20250821);
    int matches = 0;
    for (int i = 0; i < 50_000; i++) {
      String name = garbled(examples, random);
      for (Map.Entry<RunNamePattern, Pattern> reference : references.entrySet()) {
        RunNamePattern pattern = reference.getKey();
        var expected = read(reference(pattern), reference.getValue(), name);
        assertThat(pattern.fields(name)).as("%s on %s", pattern, name).isEqualTo(expected);
        matches += expected.isPresent() ? 1 : 0;
      }
    }
    assertThat(matches).isGreaterThan(1_000);
  }

  private static String garbled(String[] examples, Random random) {
    StringBuilder name = new StringBuilder(examples[random.nextInt(examples.length)]);
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      String other = examples[random.nextInt(examples.length)];
      int from = random.nextInt(other.length());
      int to = Math.min(other.length(), from + 1 + random.nextInt(20));
      name.insert(random.nextInt(name.length() + 1), other, from, to);
    }
    return name.toString();
  }

  private static Optional<Map<String, String>> byReference(RunNamePattern pattern, String name) {
    JsonNode reference = reference(pattern);
    return read(reference, Pattern.compile(reference.path("regex_java").asString()), name);
  }

  private static Optional<Map<String, String>> read(
      JsonNode reference, Pattern regex, String name) {
    Matcher matcher = regex.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    reference
        .path("java_group_names")
        .properties()
        .forEach(group -> fields.put(group.getKey(), matcher.group(group.getValue().asString())));
    return Optional.of(fields);
  }

  private static JsonNode reference(RunNamePattern pattern) {
    return elements(REFERENCE.path("patterns"))
        .filter(reference -> reference.path("name").asString().equals(pattern.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }
}
