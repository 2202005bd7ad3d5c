package dev.datadecide.application.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Specifications, among them some word by word. After a change that is meant, {@code
 * -Dddn.golden=write} writes these anew: look at the charts before committing them.
 */
class ChartSpecificationTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path SOURCES =
      Path.of("src/test/resources/dev/datadecide/application/chart");

  private static JsonNode tree(Chart chart) {
    return JSON.readTree(ChartSpecification.of(chart));
  }

  private static void isGolden(String name, Chart chart) {
    String text = JSON.writeValueAsString(tree(chart)) + "\n";
    if ("write".equals(System.getProperty("ddn.golden"))) {
      try {
        Files.writeString(SOURCES.resolve(name), text);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    try (InputStream golden =
        Objects.requireNonNull(ChartSpecificationTest.class.getResourceAsStream(name), name)) {
      assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void curvesAreSpecifiedAsTheyWere() {
    isGolden("curves.vl.json", MadeUpCharts.curves());
  }

  @Test
  void aGridIsSpecifiedAsItWas() {
    isGolden("grid.vl.json", MadeUpCharts.grid());
  }

  @Test
  void parallelAxesAreSpecifiedAsTheyWere() {
    isGolden("parallel.vl.json", MadeUpCharts.parallel());
  }

  @Test
  void theSignatureFigureHasColourByLearningRateDashesByPhaseAndAPanelForEachLineage() {
    JsonNode tree = tree(MadeUpCharts.curves());
    JsonNode lines = layer(tree, "lines");
    assertThat(lines.at("/encoding/x/field").asString()).isEqualTo("cumulative_tokens");
    assertThat(lines.at("/encoding/x/title").asString()).contains("tokens");
    assertThat(lines.at("/encoding/color/field").asString()).isEqualTo("learning_rate");
    assertThat(lines.at("/encoding/strokeDash/field").asString()).isEqualTo("phase");
    assertThat(tree.at("/facet/field").asString()).isEqualTo("lineage");
    assertThat(texts(tree.at("/facet/sort")))
        .as("by size, not by letters")
        .containsExactly("Dolma1.7/4M/default/main", "Dolma1.7/150M/default/main");
    assertThat(texts(lines.at("/encoding/color/scale/domain")))
        .containsExactly("pretraining", "5e-6", "0.0005");
    assertThat(lines.at("/encoding/color/scale/range/0").asString()).isEqualTo(Palette.NEUTRAL);
  }

  @Test
  void propertiesOfALineStandOnceAndPointsHaveItsNumber() {
    JsonNode tree = tree(MadeUpCharts.curves());
    assertThat(tree.at("/datasets/lines")).hasSize(6);
    JsonNode point = tree.at("/datasets/points/1");
    assertThat(List.copyOf(point.propertyNames()))
        .containsExactly("line", "cumulative_tokens", "value");
    assertThat(point.get("cumulative_tokens").isIntegralNumber()).isTrue();
  }

  @Test
  void aValueThatIsNotFiniteIsAGapAndNotLeftOut() {
    JsonNode points = tree(MadeUpCharts.curves()).at("/datasets/points");
    assertThat(points.get(2).get("value").isNull()).isTrue();
    assertThat(layer(tree(MadeUpCharts.curves()), "lines").at("/mark/invalid").asString())
        .startsWith("break-paths");
  }

  @Test
  void twentyFiveRecipesHaveEachANameOfItsOwnBesideTheLines() {
    JsonNode tree = tree(MadeUpCharts.recipes(Set.of()));
    List<Double> places = new ArrayList<>();
    for (JsonNode row : tree.at("/datasets/points")) {
      if (row.has("part") && row.get("part").asString().equals("label")) {
        places.add(row.get("value").asDouble());
      }
    }
    assertThat(places).hasSize(25);
    List<Double> sorted = places.stream().sorted().toList();
    JsonNode domain = layer(tree, "lines").at("/encoding/y/scale/domain");
    double unit =
        (domain.get(1).asDouble() - domain.get(0).asDouble()) / tree.get("height").asDouble();
    for (int i = 1; i < sorted.size(); i++) {
      assertThat((sorted.get(i) - sorted.get(i - 1)) / unit)
          .as("pixels between two names")
          .isGreaterThan(11);
    }
  }

  @Test
  void coloursThatComeAgainComeWithOtherDashes() {
    JsonNode encoding = layer(tree(MadeUpCharts.recipes(Set.of())), "lines").get("encoding");
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      looks.add(
          encoding.at("/color/scale/range/" + i)
              + " "
              + encoding.at("/strokeDash/scale/range/" + i));
    }
    assertThat(looks).hasSize(25);
  }

  @Test
  void whatIsHighlightedIsColouredAndNamedAndTheRestIsGrey() {
    JsonNode tree = tree(MadeUpCharts.recipes(Set.of("C4", "Dolma1.7")));
    JsonNode colours = layer(tree, "lines").at("/encoding/color/scale/range");
    assertThat(texts(colours)).filteredOn(Palette.QUIET::equals).hasSize(23);
    List<String> names = new ArrayList<>();
    for (JsonNode row : tree.at("/datasets/points")) {
      if (row.has("text")) {
        names.add(row.get("text").asString());
      }
    }
    assertThat(names).containsExactlyInAnyOrder("C4", "Dolma1.7");
  }

  @Test
  void fiveHundredLinesHaveNeitherNamesNorALegend() {
    JsonNode tree = tree(MadeUpCharts.many(500));
    assertThat(tree.at("/datasets/lines")).hasSize(500);
    JsonNode lines = layer(tree, "lines");
    assertThat(lines.at("/encoding/color/legend").isNull()).isTrue();
    assertThat(lines.at("/mark/strokeWidth").asDouble()).isEqualTo(1);
    for (JsonNode row : tree.at("/datasets/points")) {
      assertThat(row.has("part")).isFalse();
    }
  }

  @Test
  void aLineOfOnePointIsSeen() {
    LineChart one =
        new LineChart(
            "one",
            List.of(),
            MadeUpCharts.TOKENS,
            MadeUpCharts.VALUE,
            List.of(new Line(Map.of(), new double[] {1}, new double[] {2})),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            LineChart.Points.JOINED_ONLY,
            LineChart.Sharing.BOTH);
    JsonNode layers = tree(one).get("layer");
    assertThat(layers.get(layers.size() - 1).at("/mark/type").asString()).isEqualTo("point");
    assertThat(layers.get(0).at("/encoding/y/scale/domain/0").asDouble())
        .isLessThan(layers.get(0).at("/encoding/y/scale/domain/1").asDouble());
  }

  @Test
  void hostileNamesAreValuesAndNeverNamesOfFieldsOrExpressions() {
    for (Chart chart :
        List.of(
            MadeUpCharts.hostileLines(),
            MadeUpCharts.hostileGrid(),
            MadeUpCharts.hostileParallel())) {
      requirePlainFields(tree(chart));
    }
    assertThatThrownBy(() -> new Axis("a.b", "", Axis.Quantity.NUMBER, Axis.Scale.LINEAR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Channel("x['y']", "", List.of(), Channel.Order.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void requirePlainFields(JsonNode node) {
    for (var entry : node.properties()) {
      if (entry.getKey().equals("field") && entry.getValue().isString()) {
        assertThat(entry.getValue().asString()).matches("[a-z][a-z0-9_]*");
      }
      if (entry.getKey().equals("title") && entry.getValue().isString()) {
        assertThat(entry.getValue().asString())
            .as("titles of encodings become parts of expressions")
            .doesNotContain("\\");
      }
      if (entry.getKey().equals("filter")) {
        assertThat(entry.getValue().asString()).doesNotContain("harmed");
      }
      if (!entry.getKey().equals("datasets")) {
        requirePlainFields(entry.getValue());
      }
    }
    if (node.isArray()) {
      node.values().forEach(ChartSpecificationTest::requirePlainFields);
    }
  }

  private static JsonNode layer(JsonNode tree, String name) {
    JsonNode layers = tree.has("layer") ? tree.get("layer") : tree.at("/spec/layer");
    for (JsonNode layer : layers) {
      if (layer.has("name") && layer.get("name").asString().equals(name)) {
        return layer;
      }
    }
    throw new AssertionError("no layer " + name + " in " + tree);
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::asString).toList();
  }
}
