package dev.datadecide.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.suite.DataRecipes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionPlannerTest {
  private static FrameSelection.Builder of(String frame) {
    FrameSelection.Builder selection = FrameSelection.builder();
    selection.frame(frame);
    return selection;
  }

  private static SelectionPlan plan(FrameSelection.Builder selection) {
    return SelectionPlanner.plan(selection.build());
  }

  private static DomainException refused(FrameSelection.Builder selection) {
    return assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> plan(selection))
        .actual();
  }

  private static List<String> names(SelectionPlan plan) {
    return plan.columns().stream().map(FrameColumn::name).toList();
  }

  private static List<Object> values(SelectionPlan plan, String column) {
    return plan.conditions().stream()
        .filter(RowCondition.In.class::isInstance)
        .map(RowCondition.In.class::cast)
        .filter(in -> in.column().equals(column))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void recipesAreMeantByAnyOfTheirNames() {
    for (String name : List.of("Dolma1.7", "dolma17", "d17", "dolma1_7", "dolma17", "DOLMA 1.7")) {
      assertThat(values(plan(of("full_eval").addRecipes(name)), "data"))
          .as(name)
          .containsExactly("Dolma1.7");
    }
  }

  @Test
  void allKeepsTheOrderOfTheSuiteAndExclusionTakesAway() {
    assertThat(values(plan(of("runs").addRecipes("all").addExcludedRecipes("c4")), "recipe"))
        .containsExactlyElementsOf(
            DataRecipes.all().stream()
                .map(recipe -> (Object) recipe.displayName())
                .filter(name -> !name.equals("C4"))
                .toList());
    assertThat(values(plan(of("runs").addRecipes("falcon", "c4", "falcon")), "recipe"))
        .as("as they were given")
        .containsExactly("Falcon", "C4");
  }

  @Test
  void groupsAreNamedOnesAndFamilies() {
    assertThat(values(plan(of("full_eval").addRecipeGroups("dclm_variants")), "data"))
        .hasSize(7)
        .allSatisfy(name -> assertThat((String) name).startsWith("DCLM-Baseline"));
    assertThat(values(plan(of("full_eval").addRecipeGroups("falcon-cc")), "data")).hasSize(5);
    assertThat(refused(of("full_eval").addRecipeGroups("dclm_variant")))
        .hasMessageContaining("did you mean dclm_variants");
  }

  @Test
  void sizesAreLimitedByTheirNumbersAndNotByTheirNames() {
    assertThat(
            values(
                plan(of("full_eval").smallest("90M").largest("1B").addExcludedSizes("530m")),
                "params"))
        .containsExactly("90M", "150M", "300M", "750M", "1B");
  }

  @Test
  void pairsTakeThePlaceOfRecipesAndSizes() {
    SelectionPlan plan =
        plan(of("full_eval").addPairs(RecipeSize.parse("d17/1B")).addRecipes("C4"));
    assertThat(plan.conditions())
        .containsExactly(
            new RowCondition.PairIn("data", "params", List.of(List.of("Dolma1.7", "1B"))));
  }

  @Test
  void seedsAreNumbersWhereTheFrameHasNumbers() {
    assertThat(values(plan(of("full_eval").addSeeds("small aux 2", "0")), "seed"))
        .containsExactly(1L, 0L);
    assertThat(values(plan(of("evaluations").addSeeds("1", "large-aux-3")), "seed"))
        .containsExactly("small aux 2", "large aux 3");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    DomainException refusal =
        refused(
            of("full_eval")
                .addRecipes("dolmma 1.7")
                .addSizes("15M")
                .addSeeds("9")
                .addMetrics("boolq_acc_rw")
                .addColumns("lr_maxx")
                .addFilters("maxsteps")
                .addMetricKinds("pple"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
    assertThat(refusal)
        .hasMessageContaining("\"dolmma 1.7\"; did you mean Dolma1.7")
        .hasMessageContaining("\"15M\"; did you mean")
        .hasMessageContaining("no seed is called \"9\"")
        .hasMessageContaining("\"boolq_acc_rw\"; did you mean boolq_acc_raw")
        .hasMessageContaining("\"lr_maxx\"; did you mean lr_max")
        .hasMessageContaining("\"maxsteps\"; did you mean max-steps")
        .hasMessageContaining("\"pple\"; did you mean ppl");
  }

  @Test
  void metricsAreColumnsOrPerplexitiesOrMetricsOfTasks() {
    assertThat(names(plan(of("full_eval").addMetrics("pile", "c4", "boolq_acc_raw"))))
        .endsWith("pile-valppl", "c4_en-valppl", "boolq_acc_raw");
    assertThat(names(plan(of("full_eval").addTasks("ARC Easy", "mmlu").addMetrics("acc_raw"))))
        .endsWith("arc_easy_acc_raw", "mmlu_average_acc_raw")
        .hasSize(8);
    assertThat(names(plan(of("full_eval").addMetrics("acc_raw"))))
        .as("the ten OLMES tasks")
        .hasSize(16);
    assertThat(names(plan(of("full_eval").addMetricKinds("primary")))).hasSize(17);
    assertThat(names(plan(of("full_eval").addTasks("boolq")))).hasSize(6 + 23);
  }

  @Test
  void metricsThatNoRunReportsAreToldAndLeftOut() {
    SelectionPlan plan = plan(of("full_eval").addMetrics("acc_uncond"));
    assertThat(names(plan)).doesNotContain("boolq_acc_uncond").contains("piqa_acc_uncond");
    assertThat(plan.notes())
        .containsExactly("not in full_eval: boolq_acc_uncond, winogrande_acc_uncond");
    assertThat(refused(of("full_eval").addMetrics("boolq_acc_uncond")).getMessage())
        .contains("boolq_acc_uncond");
  }

  @Test
  void namesThatOnlyTheDataKnowAreLeftToThem() {
    SelectionPlan plan = plan(of("progression").addMetrics("train_loss", "pile"));
    assertThat(plan.unproved())
        .containsExactly(new RowCondition.In("metric", List.of("train_loss", "pile-valppl")));
    assertThat(plan(of("full_eval_melted").addMetrics("pile")).unproved()).isEmpty();
  }

  @Test
  void scoresInStandardNamesAreFoundByTaskAndMetric() {
    assertThat(plan(of("evaluations").addMetrics("boolq_acc_raw", "pile")).conditions())
        .containsExactly(
            new RowCondition.PairIn(
                "task",
                "metric",
                List.of(List.of("boolq", "acc_raw"), List.of("pile", "perplexity"))));
    assertThat(plan(of("evaluations").addMetrics("norm_correct_prob")).conditions())
        .as("of any task")
        .containsExactly(new RowCondition.In("metric", List.of("norm_correct_prob")));
    assertThat(MetricConditions.pair("mmlu_average_norm_correct_prob_per_char"))
        .contains(List.of("mmlu", "norm_correct_prob_per_char"));
  }

  @Test
  void automaticFiltersAreThoseOfTheReferencePipeline() {
    assertThat(plan(of("full_eval").addFilters("auto")).conditions())
        .singleElement()
        .isInstanceOf(RowCondition.StepsWithin.class);
    assertThat(plan(of("full_eval").addFilters("auto").addMetricKinds("ppl")).conditions())
        .hasSize(2)
        .last()
        .asInstanceOf(type(RowCondition.AnyPresent.class))
        .satisfies(any -> assertThat(any.columns()).hasSize(11));
    assertThat(
            plan(of("full_eval").addFilters("auto").addMetrics("pile", "boolq_acc_raw"))
                .conditions())
        .as("of both kinds: neither filter")
        .hasSize(1);
  }

  @Test
  void theRealLastStepAndTheParityRuleCannotBothBe() {
    assertThat(refused(of("full_eval").addFilters("final-checkpoint", "max-steps")))
        .hasMessageContaining("max-steps drops it at 1B");
    assertThat(refused(of("full_eval").addFilters("final-checkpoint").lastStep(5)))
        .hasMessageContaining("looks at all steps");
    assertThat(plan(of("full_eval").addFilters("final-checkpoint")).notes())
        .singleElement()
        .asString()
        .contains("750M 26250 of 63589");
  }

  @Test
  void whatAFrameDoesNotHaveCannotBeAskedOfIt() {
    assertThat(refused(of("data_quality").addSizes("1B"))).hasMessageContaining("no size");
    assertThat(refused(of("runs").addMetrics("pile"))).hasMessageContaining("no metrics");
    assertThat(refused(of("runs").addStatistics(SeedStatistic.MEAN)))
        .hasMessageContaining("no seeds");
    assertThat(refused(of("runs").shape(Shape.MELTED))).hasMessageContaining("no values");
    assertThat(refused(of("progression").shape(Shape.WIDE))).hasMessageContaining("which metrics");
    assertThat(refused(of("full_eval_melted").addFilters("ppl")))
        .hasMessageContaining("does not have");
    assertThat(refused(of("hyperparameters").pick(new RowPick.Last())))
        .hasMessageContaining("no step");
  }

  @Test
  void theBestNeedsToKnowByWhat() {
    assertThat(refused(of("full_eval").pick(new RowPick.Best(Optional.empty()))))
        .hasMessageContaining("by which metric");
    assertThat(refused(of("full_eval").pick(new RowPick.Best(Optional.of("acc_raw")))))
        .hasMessageContaining("10 tasks");
    assertThat(refused(of("progression").pick(new RowPick.Best(Optional.empty()))))
        .hasMessageContaining("none are selected");
  }

  @Test
  void valuesOfTestsAreReadAsTheColumnsType() {
    assertThat(plan(of("runs").addTests(ColumnTest.parse("last_step>=10"))).conditions())
        .containsExactly(new RowCondition.Compared("last_step", ColumnTest.Operator.AT_LEAST, 10L));
    assertThat(refused(of("runs").addTests(ColumnTest.parse("last_step=many"))))
        .hasMessageContaining("\"many\"");
    assertThat(refused(of("runs").addTests(ColumnTest.parse("created_at>yesterday"))))
        .hasMessageContaining("\"yesterday\"");
    assertThat(refused(of("runs").addTests(ColumnTest.parse("stat=finished"))))
        .hasMessageContaining("did you mean state");
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> ColumnTest.parse("finished"))
        .withMessageContaining("no test");
  }

  @Test
  void aColumnThatDiffersBetweenSeedsCannotStayWhenTheyAreTakenTogether() {
    assertThat(refused(of("full_eval").addColumns("seed_name").addStatistics(SeedStatistic.MEAN)))
        .hasMessageContaining("seed_name");
    assertThat(
            names(
                plan(
                    of("full_eval")
                        .addColumns("lr_max")
                        .addStatistics(SeedStatistic.MEAN, SeedStatistic.STD))))
        .containsExactly(
            "params", "data", "step", "tokens", "compute", "lr_max_mean", "lr_max_std", "seeds");
  }

  @Test
  void onlyWhatIsNeededIsRead() {
    SelectionPlan plan = plan(of("full_eval").addMetrics("pile").addSizes("1B").addOrder("lr_max"));
    assertThat(plan.source())
        .containsExactly(
            "params", "data", "seed", "step", "tokens", "compute", "lr_max", "pile-valppl");
    assertThat(names(plan)).doesNotContain("lr_max");
  }

  @Test
  void limitsAndOrdersAreChecked() {
    assertThat(refused(of("runs").limit(-1))).hasMessageContaining("negative");
    assertThat(refused(of("runs").addOrder("statee"))).hasMessageContaining("did you mean state");
    assertThat(refused(of("full_eval").addOrder("performance")))
        .hasMessageContaining("by which metric");
    assertThat(plan(of("runs").addOrder("created_at:desc")).order())
        .containsExactly(new RowOrder.ByColumn("created_at", RowOrder.Way.DOWN));
  }
}
