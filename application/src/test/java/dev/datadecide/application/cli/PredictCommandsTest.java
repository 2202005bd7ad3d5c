package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Experiments and forecasts over the sample suite. */
class PredictCommandsTest {
  private static final String EARLY =
      """
      name = "early-pile"
      [windows]
      percent = ["[0, 25]", "[25, 50]"]
      [features]
      metrics = ["pile-valppl"]
      curve = ["last_val", "mean", "first_last_diff"]
      run = ["log10_params"]
      [target]
      metric = "pile-valppl"
      transform = "log"
      [model]
      alpha = [0.001, 0.1]
      l1_ratio = [0.5]
      """;

  @TempDir private static Path folder;
  private static CommandSession session;

  @BeforeAll
  static void makeTheWorkspace() throws IOException {
    session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    Files.writeString(folder.resolve("early.toml"), EARLY);
  }

  private static JsonNode json(String... command) {
    String[] all =
        Stream.concat(Stream.of(command), Stream.of("--format", "json")).toArray(String[]::new);
    return session.ok(all).json();
  }

  @Test
  void anExperimentIsRunStoredAndShownWithAllItsSettings() throws IOException {
    JsonNode ran = json("predict", "run", "early.toml");
    String id = ran.get("id").asString();

    assertThat(ran.at("/settings/split").asString()).isEqualTo("leave_size_out");
    assertThat(ran.at("/scores/0/n").asInt()).isEqualTo(30);
    assertThat(ran.at("/scores/0/coverage_95").asDouble()).isBetween(0.0, 1.0);
    assertThat(ran.get("scores").findValuesAsString("model"))
        .contains("train_mean", "repeat_last", "permuted_target");
    assertThat(ran.get("folds")).hasSize(5);
    assertThat(ran.get("forecasts")).hasSize(30);
    assertThat(ran.get("coefficients")).hasSize(5 * 7);

    Path file = folder.resolve("ddn-quickstart/predictions/" + id + ".json");
    byte[] stored = Files.readAllBytes(file);
    assertThat(session.ok("predict", "run", "early.toml").err()).contains("run before");
    Files.delete(file);
    Files.writeString(file.resolveSibling(id + ".part"), "{\"torn");
    assertThat(json("predict", "run", "early.toml")).isEqualTo(ran);
    assertThat(Files.readAllBytes(file)).as("bit by bit").isEqualTo(stored);

    assertThat(json("predict", "show", "early-pile")).isEqualTo(ran);
    assertThat(json("predict", "show", id.substring(0, 5)).get("id").asString()).isEqualTo(id);
    assertThat(json("predict", "list").findValuesAsString("id")).contains(id);
    assertThat(session.ok("predict", "show", id).out())
        .contains("repeat_last", "leave_size_out", "configurations tried");
    assertThat(session.run("predict", "show", "nothing").status()).isEqualTo(2);

    session.ok("report", "--experiments", "--to", "experiments.html");
    assertThat(Files.readString(folder.resolve("experiments.html")))
        .contains(id, "leave_size_out", "repeat_last", "ddn predict show " + id);
  }

  @Test
  void aTornResultIsDamageNotAnAnswer() throws IOException {
    String id = json("predict", "run", "early.toml").get("id").asString();
    Path file = folder.resolve("ddn-quickstart/predictions/" + id + ".json");
    byte[] whole = Files.readAllBytes(file);
    Files.writeString(file, "{\"id\":");
    try {
      CommandSession.Result shown = session.run("predict", "show", id);
      assertThat(shown.status()).isEqualTo(3);
      assertThat(shown.err()).contains("run the experiment again");
    } finally {
      Files.write(file, whole);
    }
  }

  @Test
  void featuresAreListedWithFormulaWindowAndSource() {
    JsonNode ofExperiment = json("predict", "features", "early.toml");
    assertThat(ofExperiment).hasSize(7);
    assertThat(ofExperiment.at("/1/name").asString()).isEqualTo("pile-valppl__w0_25__last_val");
    assertThat(ofExperiment.at("/1/formula").asString()).isEqualTo("y_n");
    assertThat(ofExperiment.at("/1/source").asString()).isEqualTo("pile-valppl");

    JsonNode ofFrame = json("predict", "features", "full_eval", "-m", "arc_easy_primary_metric");
    assertThat(ofFrame.findValuesAsString("name"))
        .contains("log10_params", "arc_easy_primary_metric__w25_50__grid16_07");
    JsonNode values = json("predict", "features", "early.toml", "--values");
    assertThat(values).hasSize(30);
    assertThat(values.at("/0").propertyNames()).contains("pile-valppl__w0_25__mean", "target");

    CommandSession.Result wrong = session.run("predict", "features", "full_evil");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("full_eval");
  }

  @Test
  void aRunIsForecastWithAnIntervalBesideItsCurve() {
    String run = "huggingface.co/allenai/DataDecide/dolma1_7-60M-default";
    JsonNode forecast = json("forecast", run);

    double actual = forecast.get("last_value").asDouble();
    assertThat(forecast.get("forecast").asDouble()).isCloseTo(actual, within(0.5 * actual));
    assertThat(forecast.get("low_95").asDouble()).isLessThan(forecast.get("forecast").asDouble());
    assertThat(forecast.at("/baselines/repeat_last").asDouble()).isPositive();
    assertThat(forecast.get("trained_on").asInt()).isEqualTo(29);
    assertThat(session.ok("forecast", run, "--until", "25").out()).contains("seen up to 25");

    CommandSession.Result unknown = session.run("forecast", run, "-m", "pile-valpl");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean pile-valppl");
    assertThat(session.run("forecast", run, "--until", "100").err())
        .contains("nothing left to forecast");
    assertThat(session.run("forecast", run, "--until", "0.0001").status()).isEqualTo(2);
  }

  @Test
  void scoresAfterFinetuningAreForecastFromPretraining() throws IOException {
    Files.writeString(
        folder.resolve("tuned.toml"),
        EARLY
            .replace("early-pile", "tuned")
            .replace("metric = \"pile-valppl\"", "metric = \"arc_challenge_primary_metric\"")
            .replace("transform = \"log\"", "transform = \"logit\"\nstage = \"finetuning\""));

    JsonNode ran = json("predict", "run", "tuned.toml");

    assertThat(ran.get("forecasts").findValuesAsString("run"))
        .isNotEmpty()
        .allMatch(run -> run.startsWith("api.wandb.ai/"));
    Files.writeString(
        folder.resolve("unmatched.toml"),
        Files.readString(folder.resolve("tuned.toml")).replace("arc_challenge", "arc_nothing"));
    CommandSession.Result unmatched = session.run("predict", "run", "unmatched.toml");
    assertThat(unmatched.status()).isEqualTo(2);
    assertThat(unmatched.err()).contains("no finetuned model has a matched score", "arc_challenge");
  }

  @Test
  void experimentsThatMayNotBeRunAreRefused() throws IOException {
    for (List<String> change :
        List.of(
            List.of("[25, 50]", "[25, 100]", "nothing left to forecast"),
            List.of("[0, 25]\"", "[0, 20]\", \"[0, 25\"", "there is no \"[0, 25\""),
            List.of("transform", "transfrm", "did you mean transform"),
            List.of("[\"pile-valppl\"]", "[\"pile-valpl\"]", "did you mean pile-valppl"),
            List.of("[features]", "[data]\nsizes = [\"60M\"]\n[features]", "give no fold"))) {
      Files.writeString(folder.resolve("bad.toml"), EARLY.replace(change.get(0), change.get(1)));
      CommandSession.Result refused = session.run("predict", "run", "bad.toml");
      assertThat(refused.status()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err()).contains(change.get(2));
    }
  }
}
