package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.MadeUpCharts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Charts and reports of the sample suite. */
class PlotCommandsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path folder;
  private static CommandSession session;

  @BeforeAll
  static void makeTheWorkspace() {
    session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
  }

  private static JsonNode specification(String... command) {
    Path file = folder.resolve("chart.vl.json");
    session.ok(with(command, file.toString()));
    return JSON.readTree(text(file));
  }

  private static String[] with(String[] command, String to) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--to";
    all[command.length + 1] = to;
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Set<String> values(JsonNode tree, String dataset, String field) {
    Set<String> values = new HashSet<>();
    for (JsonNode row : tree.at("/datasets/" + dataset)) {
      if (row.has(field)) {
        values.add(row.get(field).asString());
      }
    }
    return values;
  }

  @Test
  void theSignatureFigureIsOneCommand() {
    JsonNode tree =
        specification("plot", "curves", "--recipe", "d17", "--metric", "boolq_primary_metric");
    assertThat(values(tree, "lines", "lineage"))
        .containsExactlyInAnyOrder(
            "Dolma1.7/4M/default/main",
            "Dolma1.7/20M/default/main",
            "Dolma1.7/60M/small aux 2/6250",
            "Dolma1.7/150M/default/main");
    assertThat(values(tree, "lines", "phase"))
        .containsExactlyInAnyOrder("pretraining", "supervised finetuning");
    assertThat(values(tree, "lines", "learning_rate")).contains("pretraining", "5e-6", "0.0005");
    int junctions = 0;
    for (JsonNode row : tree.at("/datasets/points")) {
      junctions += row.has("part") && row.get("part").asString().equals("junction") ? 1 : 0;
    }
    assertThat(junctions).as("one for each lineage").isEqualTo(4);
  }

  @Test
  void pointsOfTheCurvesAreThoseOfTheCurvesCommand() {
    JsonNode rows =
        session
            .ok(
                "curve",
                "250912-172812_match",
                "--metric",
                "train_loss",
                "--long",
                "--format",
                "json")
            .json();
    JsonNode tree = specification("plot", "curves", "250912-172812_match");
    int at = 0;
    for (JsonNode row : rows) {
      JsonNode point = tree.at("/datasets/points/" + at);
      assertThat(point.get("cumulative_tokens").asLong())
          .isEqualTo(row.get("cumulative_tokens").asLong());
      assertThat(point.get("value").asDouble()).isEqualTo(row.get("value").asDouble());
      at++;
    }
    assertThat(at).isPositive();
  }

  @Test
  void fewerPointsAreToldAndEndsStay() {
    JsonNode all = specification("plot", "curves", "250912-172812_match");
    Path file = folder.resolve("few.vl.json");
    CommandSession.Result result =
        session.ok(
            "plot", "curves", "250912-172812_match", "--points", "4", "--to", file.toString());
    JsonNode few = JSON.readTree(text(file));
    int whole = all.at("/datasets/points").size();
    assertThat(few.at("/datasets/points").size()).isLessThan(whole);
    assertThat(few.at("/title/subtitle").toString()).contains(" of 11 points");
    assertThat(result.err()).contains(" of 11 points");
  }

  @Test
  void seedsBecomeABandOfTheirRange() {
    JsonNode tree =
        specification(
            "plot",
            "curves",
            "--type",
            "pretraining",
            "--metric",
            "pile-valppl",
            "--hue",
            "recipe",
            "--facet",
            "size",
            "--bands",
            "range");
    assertThat(tree.at("/datasets/lines")).as("6 recipes x 5 sizes").hasSize(30);
    assertThat(values(tree, "lines", "seeds")).containsExactly("3");
    for (JsonNode row : tree.at("/datasets/points")) {
      if (!row.has("part")) {
        assertThat(row.get("value").asDouble())
            .isBetween(row.get("from").asDouble() - 1e-9, row.get("to").asDouble() + 1e-9);
      }
    }
  }

  @Test
  void everyKindOfChartIsDrawnInEveryFormat() {
    List<List<String>> charts =
        List.of(
            List.of("plot", "curves", "--recipe", "d17", "--smooth", "0.5"),
            List.of("plot", "scaling", "--highlight", "C4"),
            List.of("plot", "scaling", "--ranks", "--x", "parameters"),
            List.of("plot", "scaling", "--grid"),
            List.of("plot", "sweep", "--axes", "learning_rate,model_size"),
            List.of("plot", "heatmap"),
            List.of("plot", "parallel"),
            List.of("plot", "decision"),
            List.of("plot", "coverage"),
            List.of("plot", "coverage", "--of", "checkpoints"));
    for (List<String> chart : charts) {
      Path svg = folder.resolve("chart.svg");
      session.ok(with(chart.toArray(String[]::new), svg.toString()));
      assertThat(text(svg)).startsWith("<svg").contains("</svg>").doesNotContain("<script");
      Path html = folder.resolve("chart.html");
      session.ok(with(chart.toArray(String[]::new), html.toString()));
      requireSelfContained(text(html));
      String drawn = session.ok(with(chart.toArray(String[]::new), "-")).out();
      assertThat(drawn.lines()).as(chart.toString()).hasSizeGreaterThan(5);
    }
    Path png = folder.resolve("chart.png");
    session.ok("plot", "heatmap", "--to", png.toString(), "--scale", "1");
    assertThat(png).isNotEmptyFile();
  }

  /** Nothing but the names of XML and of the specification's language looks like an address. */
  private static void requireSelfContained(String html) {
    String markup = html.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(markup).doesNotContain(" src=").doesNotContain(" href=").doesNotContain("@import");
    assertThat(html).contains("default-src 'none'").contains("script-src 'sha256-");
    String body = html.substring(html.indexOf("<main>"), html.indexOf("</main>"));
    assertThat(body.replace("https://vega.github.io/schema/vega-lite/v5.json", ""))
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void aReportHoldsSelectionTablesChartsFindingsOriginAndCommands() {
    Path file = folder.resolve("report.html");
    session.ok(
        "report",
        "--runs",
        "--sweep",
        "--lineage",
        "--quality",
        "--suite",
        "--to",
        file.toString());
    String html = text(file);
    requireSelfContained(html);
    assertThat(html)
        .contains("What was selected")
        .contains("<td class=\"n\">")
        .contains("250912-172812_match_150M_c4_finetune_100Mtx1_DD-d17-60M-6250-1")
        .contains(
            "Sweep " + session.ok("sweeps", "--format", "json").json().at("/0/sweep").asString())
        .contains("Dolma1.7/60M/small aux 2/6250")
        .contains("token-counter-restart")
        .contains("Where the data came from")
        .contains("runs.parquet")
        .contains("ddn report --runs --sweep --lineage --quality --suite")
        .contains("ddn plot curves --metric train_loss --to curves.html")
        .doesNotContain(folder.toString());
    assertThat(Pattern.compile("class=\"chart\"").matcher(html).results().count())
        .isGreaterThanOrEqualTo(10);
    assertThat(html.length()).isLessThan(5 << 20);
  }

  @Test
  void theCommandsOfAReportWork() {
    Path file = folder.resolve("small.html");
    session.ok("report", "--sweep", "--size", "150M", "--recipe", "d17", "--to", file.toString());
    List<String> commands =
        text(file)
            .substring(text(file).indexOf("one by one"))
            .lines()
            .map(line -> line.replaceAll("<[^>]*>", ""))
            .filter(line -> line.startsWith("ddn plot "))
            .toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
    for (String command : commands) {
      session.ok(command.substring("ddn ".length()).split(" ", -1));
    }
  }

  @Test
  void whatCannotBeDrawnIsAnErrorThatSaysWhy() {
    String to = folder.resolve("x.svg").toString();
    refused("did you mean", "plot", "curves", "--hue", "learning_rat", "--to", to);
    refused("is no weight", "plot", "curves", "--smooth", "1", "--to", to);
    refused("fewer than two", "plot", "curves", "--points", "1", "--to", to);
    refused("names no format", "plot", "curves", "--to", "x.gif");
    refused("has no_such_metric", "plot", "curves", "--metric", "no_such_metric", "--to", to);
    refused("no run is selected", "plot", "curves", "--tag", "nobody", "--to", to);
    refused(
        "panels, more than",
        "plot",
        "curves",
        "--facet",
        "run",
        "--metric",
        "train_loss",
        "--metric",
        "boolq_primary_metric",
        "--metric",
        "pile-valppl",
        "--to",
        to);
    refused("no pretraining run has", "plot", "scaling", "--metric", "nothing", "--to", to);
    refused("did you mean", "plot", "scaling", "--x", "comput", "--to", to);
    refused("both --ranks and --grid", "plot", "scaling", "--ranks", "--grid", "--to", to);
    refused("no axis", "plot", "sweep", "--axes", "learning_rates", "--to", to);
    refused("has a finite value of", "plot", "sweep", "--metric", "nothing", "--to", to);
    refused("are of no sweep", "plot", "heatmap", "--size", "60M", "--to", to);
    refused("did you mean", "plot", "coverage", "--of", "checkpoint", "--to", to);
    refused("a report is a page", "report", "--to", "x.svg");
    assertThat(session.run("plot", "scaling", "--to", folder.resolve("x.svg/y.svg").toString()))
        .satisfies(result -> assertThat(result.status()).isIn(0, 5));
  }

  private static void refused(String why, String... command) {
    CommandSession.Result result = session.run(command);
    assertThat(result.status()).as(String.join(" ", command)).isEqualTo(2);
    assertThat(result.err()).contains(why);
  }

  @Test
  void aBrowserDrawsHostileNamesAndRunsNoneOfThem() throws Exception {
    Optional<Chromium> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH: the page is not shown");
    int number = 0;
    for (Chart chart :
        List.of(
            MadeUpCharts.hostileLines(),
            MadeUpCharts.hostileGrid(),
            MadeUpCharts.hostileParallel(),
            MadeUpCharts.many(500))) {
      Path page = folder.resolve("hostile-" + number + ".html");
      try (DataDecideNext ddn = DataDecideNext.open(folder.resolve("ddn-quickstart"))) {
        ddn.charts().write(chart, page, 1);
      }
      String document =
          browser.get().document(page, Files.createDirectories(folder.resolve("p" + number)));
      assertThat(document).as(chart.title()).contains("data-state=\"drawn\"");
      assertThat(document).doesNotContain("<title>harmed");
      number++;
    }
    Path report = folder.resolve("browser-report.html");
    session.ok("report", "--runs", "--quality", "--suite", "--to", report.toString());
    String document =
        browser.get().document(report, Files.createDirectories(folder.resolve("report-profile")));
    assertThat(document).doesNotContain("data-state=\"failed\"");
    assertThat(Pattern.compile("data-state=\"drawn\"").matcher(document).results().count())
        .isEqualTo(Pattern.compile("class=\"chart").matcher(text(report)).results().count());
  }

  @Test
  void rowsOfAnyCommandAreRenderedAsTables() throws Exception {
    Path rows = folder.resolve("rows.json");
    Files.writeString(
        rows,
        session.ok("scaling-curves", "--size", "150M", "--format", "json").out(),
        StandardCharsets.UTF_8);
    Path style = folder.resolve("style.toml");
    Files.writeString(
        style,
        """
        [table]
        only = ["data", "mean"]
        [columns.mean]
        format = "decimal"
        best = "higher"
        """);
    String table = session.ok("render", rows.toString(), "--columns", style.toString()).out();
    assertThat(table).contains("│ Dolma1.7").contains("*");
    assertThat(session.ok("render", rows.toString(), "--as", "latex").out())
        .startsWith("\\begin{tabular}");
    refused("did you mean markdown", "render", rows.toString(), "--as", "markdwn");
    refused("cannot be read", "render", folder.resolve("nothing.json").toString());
  }
}
