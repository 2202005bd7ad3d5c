package dev.datadecide.domain.evaluation;

import static dev.datadecide.domain.evaluation.EvaluationSystem.DATADECIDE;
import static dev.datadecide.domain.evaluation.EvaluationSystem.OE_EVAL;
import static dev.datadecide.domain.evaluation.EvaluationSystem.OLMES;
import static dev.datadecide.domain.evaluation.EvaluationSystem.PRETRAIN_EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreComparisonTest {
  private static MappedName name(EvaluationSystem system, String text) {
    return EvaluationMapping.CURRENT.of(system, text).orElseThrow();
  }

  private static EvaluationScore score(
      EvaluationSystem system, String run, String text, double value) {
    return EvaluationScore.builder()
        .run(RunKey.of("lab", "p", run))
        .name(NativeName.written(system, text))
        .mapping(EvaluationMapping.CURRENT.of(system, text))
        .value(value)
        .build();
  }

  private static String refusal(EvaluationScore... scores) {
    ScoreMean mean = ScoreComparison.mean(List.of(scores));
    assertThat(mean).isInstanceOf(ScoreMean.Refused.class);
    return ((ScoreMean.Refused) mean).why();
  }

  @Test
  void theSameMeasurementOfThreeSystemsIsComparable() {
    MappedName suite = name(DATADECIDE, "piqa/acc_raw");
    MappedName configured = name(PRETRAIN_EVAL, "pretrain_eval_piqa_acc_raw");
    MappedName summary = name(OE_EVAL, "piqa/acc_raw");
    MappedName dump = name(OLMES, "piqa:rc::olmes:full/acc_raw");
    for (MappedName other : List.of(configured, summary, dump)) {
      assertThat(ScoreComparison.between(suite, other)).isEqualTo(new MappingVerdict.Comparable());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "datadecide, piqa/acc_raw, datadecide, piqa/acc_per_char, differ in what they are normalised",
    "datadecide, piqa/acc_raw, datadecide, piqa/correct_prob, different metrics",
    "datadecide, piqa/acc_raw, datadecide, boolq/acc_raw, different tasks: boolq and piqa",
    "datadecide, pile/perplexity, datadecide, c4/perplexity, different tasks: c4_en and pile",
    "datadecide, piqa/acc_per_token, oe-eval, piqa/acc_per_token, suite divides by tokens",
    "datadecide, piqa/acc_raw, olmes, piqa:mc::olmes:full/acc_raw, ranks the letters",
    "olmes, gsm8k::olmes/exact_match, olmes, gsm8k::tulu/exact_match, generated",
    "datadecide, mmlu_anatomy/acc_raw, olmes, mmlu_anatomy:mc::tulu/acc_raw, not the five of OLMES",
    "datadecide, mmlu/acc_raw, olmes, mmlu:rc::olmes/acc_raw_micro, weighted by questions",
    "oe-eval, core_9mcqa:rc::olmes:full/acc_raw_macro, oe-eval, "
        + "core_9mcqa:rc::olmes:full/acc_raw_micro, weighted by questions",
    "oe-eval, core_9mcqa:rc::olmes:full/acc_raw_macro, datadecide, olmes_10_macro_avg/acc_raw, "
        + "core_9mcqa has no MMLU"
  })
  void whatIsMeasuredOtherwiseIsNot(
      String system, String one, String otherSystem, String other, String why) {
    MappedName first = name(EvaluationSystem.labelled(system).orElseThrow(), one);
    MappedName second = name(EvaluationSystem.labelled(otherSystem).orElseThrow(), other);
    MappingVerdict verdict = ScoreComparison.between(first, second);
    assertThat(verdict).isInstanceOf(MappingVerdict.NotComparable.class);
    assertThat(verdict.reason().orElseThrow()).contains(why);
    assertThat(ScoreComparison.between(second, first)).isEqualTo(verdict);
  }

  @Test
  void whateverIsComparedTheOrderMakesNoDifferenceAndARefusalIsNeverLost() {
    List<MappedName> names = new ArrayList<>();
    for (EvaluationSystem system : EvaluationSystem.values()) {
      EvaluationMapping.CURRENT.names(system).stream()
          .filter(name -> name.task().equals("arc_easy") || name.task().equals("mmlu"))
          .forEach(names::add);
    }
    assertThat(names).hasSizeGreaterThan(500);
    for (MappedName one : names) {
      for (MappedName other : names) {
        MappingVerdict verdict = ScoreComparison.between(one, other);
        assertThat(verdict).isEqualTo(ScoreComparison.between(other, one));
        boolean isAllowed =
            one.task().equals(other.task())
                && one.metric().equals(other.metric())
                && (one.procedure().equals(other.procedure())
                    || !(one.verdict().isRefusal() || other.verdict().isRefusal()))
                && !isDefect(one)
                && !isDefect(other);
        assertThat(verdict.isRefusal()).as(one + " " + other).isEqualTo(!isAllowed);
      }
    }
  }

  private static boolean isDefect(MappedName name) {
    return name.verdict() instanceof MappingVerdict.NotComparable refused
        && refused.extent() == MappingVerdict.Extent.ANYTHING;
  }

  @Test
  void scoresOfOneProcedureAreAveragedEvenIfItIsNotTheSuites() {
    ScoreMean mean =
        ScoreComparison.mean(
            List.of(
                score(OLMES, "a", "gsm8k::tulu/exact_match", 0.2),
                score(OLMES, "b", "gsm8k::tulu/exact_match", 0.4)));
    assertThat(mean)
        .isInstanceOfSatisfying(
            ScoreMean.Mean.class,
            known -> {
              assertThat(known.value()).isCloseTo(0.3, Offset.offset(1e-15));
              assertThat(known.scores()).isEqualTo(2);
              assertThat(known.caveats()).hasSize(1);
            });
  }

  @Test
  void aMeanTellsItsCaveatsAndWhatIsNotFinite() {
    ScoreMean mean =
        ScoreComparison.mean(
            List.of(
                score(DATADECIDE, "a", "arc_easy/total_prob_per_char", 1.5),
                score(OE_EVAL, "b", "oe_eval_metrics/arc_easy/total_prob_per_char", 2.5),
                score(OE_EVAL, "c", "oe_eval_metrics/arc_easy/total_prob_per_char", Double.NaN)));
    assertThat(mean)
        .isEqualTo(
            new ScoreMean.Mean(
                2.0,
                2,
                1,
                List.of(
                    name(DATADECIDE, "arc_easy/total_prob_per_char")
                        .verdict()
                        .reason()
                        .orElseThrow())));
  }

  @Test
  void noAverageIsMadeOverWhatIsNotComparable() {
    assertThat(
            refusal(
                score(DATADECIDE, "a", "arc_easy/acc_per_token", 0.4),
                score(OE_EVAL, "b", "oe_eval_metrics/arc_easy/acc_per_token", 0.3)))
        .contains(
            "datadecide arc_easy/acc_per_token and oe-eval oe_eval_metrics/arc_easy/acc_per_token"
                + " are not comparable",
            "the suite divides by tokens");
    assertThat(
            refusal(
                score(DATADECIDE, "a", "arc_easy/acc_raw", 0.4),
                score(DATADECIDE, "b", "boolq/acc_raw", 0.3)))
        .contains("different tasks");
    assertThat(refusal(score(DATADECIDE, "a", "boolq/correct_choice", 0.4)))
        .contains("nothing about quality");
    assertThat(
            refusal(
                score(PRETRAIN_EVAL, "a", "pretrain_eval_mmlu_correct_prob_per_byte", 31),
                score(PRETRAIN_EVAL, "b", "pretrain_eval_mmlu_correct_prob_per_byte", 33)))
        .contains("wrong by construction");
    assertThat(refusal(score(OLMES, "a", "hellaswagger::olmes/acc_raw", 0.4)))
        .contains("nothing is known of olmes hellaswagger::olmes/acc_raw");
    assertThat(refusal()).contains("no scores");
    assertThat(refusal(score(DATADECIDE, "a", "boolq/acc_raw", Double.POSITIVE_INFINITY)))
        .contains("none of 1 scores is finite");
  }

  @Test
  void noNumberIsCountedTwiceUnderTwoNames() {
    assertThat(
            refusal(
                score(OE_EVAL, "a", "oe_eval_metrics/boolq/sum_logits_corr", -3),
                score(OE_EVAL, "a", "oe_eval_metrics/boolq/correct_logit", -3)))
        .contains("twice", "sum_logits_corr", "correct_logit");
  }

  @Test
  void aReviewListsWhatIsUnknownUnusableAndApart() {
    List<StoredName> stored =
        List.of(
            stored(DATADECIDE, "arc_easy/acc_per_token"),
            stored(DATADECIDE, "arc_easy/correct_choice"),
            stored(OE_EVAL, "oe_eval_metrics/arc_easy/acc_per_token"),
            stored(OE_EVAL, "oe_eval_metrics/arc_easy/acc_raw"),
            stored(OE_EVAL, "oe_eval_metrics/arc_easy/new_metric"));
    MappingReview review = MappingReview.of(stored);
    assertThat(review.unmapped()).containsExactly(stored.get(4));
    assertThat(review.unusable())
        .extracting(MappingReview.Read::stored)
        .containsExactly(stored.get(1));
    assertThat(review.pairs())
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair.one().stored()).isEqualTo(stored.get(0));
          assertThat(pair.other().stored()).isEqualTo(stored.get(2));
          assertThat(pair.why()).contains("divides by tokens");
        });
  }

  private static StoredName stored(EvaluationSystem system, String text) {
    return new StoredName(NativeName.written(system, text), 1, Optional.empty());
  }
}
