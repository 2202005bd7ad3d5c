package dev.datadecide.domain.evaluation;

import static dev.datadecide.domain.evaluation.EvaluationSystem.DATADECIDE;
import static dev.datadecide.domain.evaluation.EvaluationSystem.OE_EVAL;
import static dev.datadecide.domain.evaluation.EvaluationSystem.OLMES;
import static dev.datadecide.domain.evaluation.EvaluationSystem.PRETRAIN_EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.evaluation.MappingVerdict.Extent;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationMappingTest {
  private static final EvaluationMapping MAPPING = EvaluationMapping.CURRENT;

  private static MappedName read(EvaluationSystem system, String text) {
    return MAPPING.of(system, text).orElseThrow(() -> new AssertionError(system + " " + text));
  }

  @ParameterizedTest
  @EnumSource
  void everyNameIsReadAsItself(EvaluationSystem system) {
    List<MappedName> names = MAPPING.names(system);
    assertThat(names)
        .hasSizeGreaterThan(400)
        .extracting(name -> name.name().text())
        .doesNotHaveDuplicates();
    assertThat(names)
        .allSatisfy(name -> {
          assertThat(read(system, name.name().text())).isEqualTo(name);
          assertThat(name.task()).isNotEmpty();
          assertThat(name.unit()).isNotEmpty();
          assertThat(name.verdict().reason().isPresent())
              .isEqualTo(!(name.verdict() instanceof MappingVerdict.Comparable));
        });
  }

  /** Whoever reads a name differently raises the version, and takes the new digest over here. */
  @Test
  void readingsChangeWithTheVersionOnly() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (EvaluationSystem system : EvaluationSystem.values()) {
      for (MappedName name : MAPPING.names(system)) {
        digest.update(name.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(MAPPING.version() + " " + HexFormat.of().formatHex(digest.digest()).substring(0, 16))
        .isEqualTo("1 92190e873bb6eca7");
  }

  @Test
  void everyTaskMetricAndValidationSetOfTheSuiteKeepsItsName() {
    for (EvaluationTask task : Tasks.all()) {
      for (EvaluationMetric metric : Metrics.all()) {
        if (task.reports(metric) && !metric.name().equals("predicted_index_uncond")) {
          MappedName name = read(DATADECIDE, task.name() + "/" + metric.name());
          assertThat(name.task()).isEqualTo(task.name());
          assertThat(name.metric()).isEqualTo(metric.name());
          assertThat(name.direction()).as(metric.name()).isEqualTo(metric.direction());
          assertThat(name.procedure()).isEmpty();
          if (name.randomBaseline().isPresent()) {
            assertThat(name.randomBaseline()).hasValue(task.randomBaseline());
          }
        }
      }
      assertThat(read(DATADECIDE, task.name() + "/" + task.primaryMetric()).randomBaseline())
          .hasValue(task.randomBaseline());
    }
    for (PerplexitySet set : PerplexitySets.all()) {
      MappedName name = read(DATADECIDE, set.name() + "/perplexity");
      assertThat(name.task()).isEqualTo(set.name());
      assertThat(name.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
      assertThat(read(DATADECIDE, set.hubColumn())).isEqualTo(name);
      MappedName configured = read(PRETRAIN_EVAL, set.configurationKey());
      assertThat(configured.task()).isEqualTo(set.name());
      assertThat(configured.metric()).isEqualTo("perplexity");
      assertThat(configured.verdict()).isInstanceOf(MappingVerdict.Comparable.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "datadecide, arc_challenge/acc_raw, arc_challenge, acc_raw",
    "datadecide, mmlu_anatomy/correct_prob, mmlu_anatomy, correct_prob",
    "pretrain-eval, pretrain_eval_piqa_acc_uncond, piqa, acc_uncond",
    "pretrain-eval, pretrain_eval/pile-validation/Perplexity, pile, perplexity",
    "oe-eval, oe_eval_metrics/arc_challenge/acc_raw, arc_challenge, acc_raw",
    "oe-eval, hellaswag:rc::olmes:full/acc_per_char, hellaswag, acc_per_char",
    "olmes, arc_challenge:rc::olmes/acc_raw, arc_challenge, acc_raw",
    "olmes, hellaswag:rc::olmes:full/primary_score, hellaswag, primary_metric"
  })
  void theSameMeasurementIsComparable(String system, String text, String task, String metric) {
    MappedName name = read(EvaluationSystem.labelled(system).orElseThrow(), text);
    assertThat(name.task()).isEqualTo(task);
    assertThat(name.metric()).isEqualTo(metric);
    assertThat(name.procedure()).isEmpty();
    assertThat(name.verdict()).isEqualTo(new MappingVerdict.Comparable());
  }

  @ParameterizedTest
  @CsvSource({
    "datadecide, arc_challenge/total_prob_per_char, more than 1",
    "datadecide, mmlu/acc_raw, 'unweighted mean over 57 subjects of 100 to 1534 questions'",
    "datadecide, olmes_10_macro_avg/acc_uncond, a mean of eight tasks",
    "datadecide, boolq/no_answer, ranked by likelihood",
    "datadecide, c4/perplexity, the validation set is c4_en",
    "pretrain-eval, pretrain_eval/c4-validation/Perplexity, the validation set is c4_en",
    "pretrain-eval, pretrain_eval_arc_easy_correct_logit_per_byte, positive bits",
    "pretrain-eval, pretrain_eval_mmlu_primary_metric, unweighted mean",
    "oe-eval, oe_eval_metrics/boolq/correct_logit, under the suite's own name as well",
    "oe-eval, core_9mcqa:rc::olmes:full/acc_raw_macro, nine tasks without MMLU",
    "olmes, hellaswag:rc::olmes/acc_raw, at most 1000 questions of a task instead of 10042"
  })
  void whatOneMustKnowIsACaveat(String system, String text, String why) {
    MappingVerdict verdict = read(EvaluationSystem.labelled(system).orElseThrow(), text).verdict();
    assertThat(verdict).isInstanceOf(MappingVerdict.ComparableWithCaveat.class);
    assertThat(verdict.reason().orElseThrow()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "oe-eval, arc_easy/acc_per_token, not divided by tokens, equals the raw one",
    "oe-eval, core_9mcqa:rc::olmes:full/acc_raw_micro, micro, hellaswag has 10042 of 23640",
    "oe-eval, core_9mcqa:rc::olmes:full/total_prob, sum over tasks, a sum over the tasks",
    "olmes, mmlu:rc::olmes/acc_raw_micro, micro, professional_law has 1534 of 14042",
    "olmes, mmlu:rc::olmes/primary_score, primary per character, the suite takes raw accuracy",
    "olmes, arc_easy:mc::olmes:full/acc_raw, lettered choices, ranks the letters",
    "olmes, boolq::olmes:full/acc_raw, better of two formats, the better of",
    "olmes, mmlu_anatomy:mc::tulu/acc_raw, 'lettered choices, mc tulu', those of mc tulu",
    "olmes, gsm8k::tulu/exact_match, tulu, 'answers are generated, not ranked'",
    "olmes, bbh:cot-v1::olmes/exact_match_micro, 'cot-v1 olmes, micro', large tasks count more",
    "olmes, minerva_math_algebra::llama3/exact_match, llama3, answers are generated",
    "olmes, minerva/exact_match_macro, an unnamed regime, answers are generated",
    "olmes, arc_easy/acc_raw, format not said, neither the format nor how many"
  })
  void anotherProcedureIsKeptApart(String system, String text, String procedure, String why) {
    MappedName name = read(EvaluationSystem.labelled(system).orElseThrow(), text);
    assertThat(name.procedure()).isEqualTo(procedure);
    assertThat(name.verdict())
        .isInstanceOfSatisfying(
            MappingVerdict.NotComparable.class,
            refused -> {
              assertThat(refused.extent()).isEqualTo(Extent.OTHER_PROCEDURES);
              assertThat(refused.why()).contains(why);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "pretrain-eval, pretrain_eval_arc_easy_correct_prob_per_byte, exponential of positive bits",
    "pretrain-eval, pretrain_eval_mmlu_norm_correct_prob_per_byte, exponential of positive bits",
    "pretrain-eval, pretrain_eval_boolq_uncond_correct_prob_per_byte, 0 stands for a missing value",
    "pretrain-eval, pretrain_eval_olmes_10_macro_avg_uncond_correct_prob_per_byte, as 0",
    "datadecide, boolq/predicted_index_raw, nothing about quality",
    "oe-eval, piqa/correct_choice, nothing about quality"
  })
  void numbersThatMeanNothingAreComparableWithNothing(String system, String text, String why) {
    assertThat(read(EvaluationSystem.labelled(system).orElseThrow(), text).verdict())
        .isInstanceOfSatisfying(
            MappingVerdict.NotComparable.class,
            refused -> {
              assertThat(refused.extent()).isEqualTo(Extent.ANYTHING);
              assertThat(refused.why()).contains(why);
            });
  }

  @Test
  void aMicroAverageHasTheBaselineOfItsQuestions() {
    double byTask = 0;
    double byQuestion = 0;
    double questions = 0;
    for (EvaluationTask task : Tasks.all()) {
      if (!task.isMmluSubject()) {
        byTask += task.randomBaseline() / 9;
        byQuestion += task.randomBaseline() * task.instances();
        questions += task.instances();
      }
    }
    String core = "core_9mcqa:rc::olmes:full/acc_raw_";
    assertThat(read(OE_EVAL, core + "macro").randomBaseline().orElseThrow())
        .isCloseTo(byTask, Offset.offset(1e-12));
    assertThat(read(OE_EVAL, core + "micro").randomBaseline().orElseThrow())
        .isCloseTo(byQuestion / questions, Offset.offset(1e-12));
    assertThat(read(OLMES, "gsm8k::olmes/exact_match").randomBaseline()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "arc_challenge",
        "arc_challenge/",
        "arc_challenge/acc",
        "ARC_challenge/acc_raw",
        "boolq/acc_uncond",
        "pretrain_eval",
        "pretrain_eval_",
        "pretrain_eval_boolq_acc_uncond",
        "pretrain_eval_arc_acc_raw",
        "pretrain_eval/-validation/Perplexity",
        "pretrain_eval/gutenberg-validation/Perplexity",
        "eval/-validation/Perplexity",
        "eval/validation/Perplexity",
        "oe_eval_metrics/",
        "oe_eval_metrics/core_9mcqa:rc::olmes:full/acc_uncond_macro",
        "arc_challenge:rc::olmes:fuller/acc_raw",
        "\uD83D\uDE80/acc_raw",
        "c4_en/PERPLEXITY"
      })
  void whatIsNotKnownHasNoReading(String text) {
    for (EvaluationSystem system : EvaluationSystem.values()) {
      assertThat(MAPPING.of(system, text)).as(system + " " + text).isEmpty();
    }
  }
}
