package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Decisions and scaling laws, asked of the sample suite: 6 recipes, 5 sizes up to 150M, 3 seeds.
 */
class DecisionCommandsTest {
  @TempDir private static Path folder;
  private static CommandSession session;

  @BeforeAll
  static void makeTheWorkspace() {
    session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
  }

  private static JsonNode json(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--format";
    all[command.length + 1] = "json";
    return session.ok(all).json();
  }

  @Test
  void decisionsCarryTheirSettingsAndSayThatTheDataAreMadeUp() {
    JsonNode report = json("decide", "--task", "arc_easy");

    assertThat(report.get("target_size").asString()).isEqualTo("150M");
    assertThat(report.get("tie_rule").asString()).isEqualTo("exclude_target_ties");
    assertThat(report.get("target_seed_names")).hasSize(3);
    assertThat(report.get("data").asString()).startsWith("synthetic");
    assertThat(report.get("ranking")).hasSize(6);
    assertThat(report.get("by_size")).hasSize(4);
    for (JsonNode size : report.get("by_size")) {
      double pairs = size.get("pairs").asDouble();
      assertThat(pairs + size.get("target_ties").asDouble()).isEqualTo(15);
      assertThat(size.get("accuracy").asDouble())
          .isCloseTo(1 - size.get("wrong_by_seed").asDouble() / pairs, within(1e-12));
      assertThat(size.get("step").asLong()).isPositive();
      assertThat(size.get("pct_of_target").asDouble()).isBetween(0.0, 100.0);
    }
  }

  @Test
  void wrongPairsAreAsManyAsTheTableSays() {
    JsonNode report = json("decide", "--sizes", "4M");

    assertThat(report.get("wrong_pairs"))
        .hasSize(report.at("/by_size/0/wrong_by_seed_mean").asInt());
  }

  @Test
  void lawsOfFewSizesAreCalledUnderDetermined() {
    JsonNode study =
        json("scaling-law", "--setup", "5_param-ai2,3_param-default", "--sizes", "10M,20M,60M");

    assertThat(study.at("/setups/0/under_determined").asInt()).isEqualTo(6);
    assertThat(study.at("/setups/1/under_determined").asInt()).isZero();
    assertThat(study.get("predictions")).hasSize(12);
    assertThat(study.at("/setups/1/accuracy").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theFrontierRises() {
    JsonNode points = json("frontier", "--task", "hellaswag").get("frontier");

    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).get("accuracy").asDouble())
          .isGreaterThan(points.get(i - 1).get("accuracy").asDouble());
      assertThat(points.get(i).get("compute").asDouble())
          .isGreaterThan(points.get(i - 1).get("compute").asDouble());
    }
  }

  @Test
  void proxiesAreSixteenAtEachSize() {
    assertThat(json("proxies", "--task", "mmlu", "--sizes", "4M,60M")).hasSize(32);
  }

  @Test
  void proxiesAreDrawnWithALineForEachMetric() {
    Path file = folder.resolve("proxies.vl.json");
    session.ok("proxies", "--task", "mmlu", "--to", file.toString());

    assertThat(file).content().contains("norm correct prob", "per token", "decision accuracy");
    assertThat(session.run("proxies", "--to", "proxies.gif").status()).isEqualTo(2);
  }

  @Test
  void namesThatDoNotExistAreRefusedWithTheNearest() {
    assertThat(session.run("decide", "--task", "arc_esy").err()).contains("arc_easy");
    assertThat(session.run("decide", "--metric", "acc_rw").err()).contains("acc_raw");
    assertThat(session.run("decide", "--sizes", "150M").status()).isEqualTo(2);
    assertThat(session.run("decide", "--wanted", "1.5").status()).isEqualTo(2);
    assertThat(session.run("decide", "--metric", "total_prob_per_byte").err())
        .contains("is no probability");
    assertThat(session.run("decide", "--metric", "correct_choice").err())
        .contains("says nothing about quality");
    assertThat(session.run("scaling-law", "--setup", "3_param").status()).isEqualTo(2);
    assertThat(session.run("scaling-law", "--metric", "bits_per_byte_corr").err())
        .contains("--quantity");
    assertThat(session.run("reproduce", "datadecid").err()).contains("datadecide");
  }
}
