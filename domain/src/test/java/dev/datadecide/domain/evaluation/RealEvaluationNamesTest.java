package dev.datadecide.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import dev.datadecide.domain.evaluation.NativeTask.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real names and values of finetuning runs: what the mapping says of them shows in the numbers. */
@Tag("real-data")
class RealEvaluationNamesTest {
  private static final String SUMMARIES = "wandb_summary_oe_eval_long.csv";
  private static final String CONFIGURATIONS = "wandb_config_pretrain_eval_long.csv";
  private static final String SET = "perplexity:";

  private record Real(String run, MappedName mapping, double value) {}

  private static List<String[]> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(SharedFacts.file("fixtures/realdata/" + file));
    assertThat(lines.getFirst()).isEqualTo("run_id,task,metric,value");
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static String key(EvaluationSystem system, String task, String metric) {
    return switch (system) {
      case OE_EVAL -> "oe_eval_metrics/" + task + "/" + metric;
      case PRETRAIN_EVAL ->
          task.startsWith(SET)
              ? "pretrain_eval/" + task.substring(SET.length()) + "-validation/" + metric
              : "pretrain_eval_" + task + "_" + metric;
      case DATADECIDE, OLMES -> throw new IllegalArgumentException(system.label());
    };
  }

  private static List<Real> read(String file, EvaluationSystem system) throws IOException {
    return rows(file).stream()
        .map(row -> {
          String key = key(system, row[1], row[2]);
          Optional<MappedName> mapping = EvaluationMapping.CURRENT.of(system, key);
          assertThat(mapping).as(key).isPresent();
          assertThat(mapping.get().name().text()).isEqualTo(key);
          return new Real(row[0], mapping.get(), Double.parseDouble(row[3]));
        })
        .toList();
  }

  @Test
  void everyNameIsKnown() throws IOException {
    assertThat(read(SUMMARIES, EvaluationSystem.OE_EVAL)).hasSize(1074);
    assertThat(read(CONFIGURATIONS, EvaluationSystem.PRETRAIN_EVAL)).hasSize(1569);
  }

  @Test
  void valuesPerTokenOfSummariesAreTheRawOnes() throws IOException {
    Map<String, Double> values = new HashMap<>();
    List<Real> all = read(SUMMARIES, EvaluationSystem.OE_EVAL);
    all.forEach(real -> values.put(real.run() + real.mapping().name().text(), real.value()));
    List<Real> perToken =
        all.stream()
            .filter(real -> real.mapping().procedure().contains("not divided by tokens"))
            .toList();
    assertThat(perToken).hasSizeGreaterThan(150);
    for (Real real : perToken) {
      String raw =
          real.mapping()
              .name()
              .text()
              .replace("_per_token", "")
              .replace("/acc", "/acc_raw")
              .replace("/logits_corr", "/sum_logits_corr");
      assertThat(values.get(real.run() + raw)).as(raw).isEqualTo(real.value());
    }
  }

  @Test
  void probabilitiesOfTheAggregateAreSums() throws IOException {
    Map<String, Double> sums = new HashMap<>();
    Map<String, Double> aggregates = new HashMap<>();
    for (Real real : read(SUMMARIES, EvaluationSystem.OE_EVAL)) {
      if (!real.mapping().metric().startsWith("total_prob")) {
        continue;
      }
      String place = real.run() + " " + real.mapping().metric();
      if (real.mapping().task().equals("core_9mcqa")) {
        assertThat(real.mapping().procedure()).contains("sum over tasks");
        aggregates.put(place, real.value());
      } else {
        sums.merge(place, real.value(), Double::sum);
      }
    }
    assertThat(aggregates).hasSize(9);
    aggregates.forEach((place, value) ->
        assertThat(sums.get(place)).as(place).isCloseTo(value, Offset.offset(1e-8)));
  }

  @Test
  void theTaskLossIsInBits() throws IOException {
    Map<String, Double> nats = new HashMap<>();
    Map<String, Double> bits = new HashMap<>();
    for (Real real : read(CONFIGURATIONS, EvaluationSystem.PRETRAIN_EVAL)) {
      String place = real.run() + " " + real.mapping().task();
      switch (real.mapping().metric()) {
        case "logits_per_char_corr" -> nats.put(place, real.value());
        case "bits_per_byte_corr" -> bits.put(place, real.value());
        default -> {}
      }
    }
    assertThat(nats).hasSize(33);
    nats.forEach((place, value) ->
        assertThat(bits.get(place)).as(place).isCloseTo(-value / Math.log(2), Offset.offset(0.03)));
  }

  @Test
  void numbersThatMeanNothingLookLikeIt() throws IOException {
    List<Real> perByte =
        read(CONFIGURATIONS, EvaluationSystem.PRETRAIN_EVAL).stream()
            .filter(real -> real.mapping().metric().equals("norm_correct_prob_per_byte"))
            .toList();
    assertThat(perByte)
        .hasSize(44)
        .allMatch(real -> real.value() > 1)
        .allMatch(real -> real.mapping().verdict().isRefusal());
  }

  @Test
  void comparableScoresOfARunThatLearnedNothingAgree() throws IOException {
    String untouched = "2025_08_21-08_24_43";
    Map<String, Double> before = new HashMap<>();
    for (Real real : read(CONFIGURATIONS, EvaluationSystem.PRETRAIN_EVAL)) {
      if (real.run().startsWith(untouched) && real.mapping().randomBaseline().isPresent()) {
        before.put(real.mapping().task() + "/" + real.mapping().metric(), real.value());
      }
    }
    int compared = 0;
    for (Real real : read(SUMMARIES, EvaluationSystem.OE_EVAL)) {
      MappedName after = real.mapping();
      Double start = before.get(after.task() + "/" + after.metric());
      if (real.run().startsWith(untouched) && start != null && !after.verdict().isRefusal()) {
        assertThat(real.value()).as(after.name().text()).isCloseTo(start, Offset.offset(0.02));
        compared++;
      }
    }
    assertThat(compared).as("9 tasks by raw and per character, 7 unconditional").isEqualTo(25);
    assertThat(NativeTasks.all(EvaluationSystem.OE_EVAL))
        .extracting(NativeTask::kind)
        .contains(Kind.CHOICE, Kind.MEAN, Kind.ANSWERS, Kind.ANSWERS_MEAN);
  }
}
