package dev.datadecide.application.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.FeatureColumn;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.target.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExperimentReaderTest {
  private static final String SMALL =
      """
      [windows]
      percent = ["[0, 25]", "[25, 50]"]
      [features]
      metrics = ["pile-valppl"]
      curve = ["last_val"]
      [target]
      metric = "pile-valppl"
      """;

  @Test
  void whatIsNotSaidIsAsInMostExperiments() {
    Experiment experiment = ExperimentReader.read("small", SMALL);

    assertThat(experiment.name()).isEqualTo("small");
    assertThat(experiment.horizon()).isEqualTo(50);
    assertThat(experiment.targets()).containsExactly(new Target.Final());
    assertThat(experiment.columns())
        .extracting(FeatureColumn::name)
        .containsExactly("pile-valppl__w0_25__last_val", "pile-valppl__w25_50__last_val");
    assertThat(experiment.models())
        .singleElement()
        .satisfies(plan -> assertThat(plan.kind()).isEqualTo(ModelKind.ELASTIC_NET));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    assertThatThrownBy(() ->
            ExperimentReader.read(
                "wrong",
                """
                nam = "x"
                [windows]
                percent = ["[0, 25]", "[25; 50]"]
                horizn = 50
                [feature]
                x = 1
                [features]
                metrics = ["pile-valppl"]
                curve = ["last_vla"]
                [target]
                of = ["fnal"]
                transform = 3
                [model]
                alpha = [-1]
                l1_ratio = ["half"]
                kinds = ["elasticnet"]
                """))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("wrong.toml 1:1: key nam is not known; did you mean name")
        .hasMessageContaining("wrong.toml 3:1: [windows] percent: there is no \"[25; 50]\"")
        .hasMessageContaining(
            "wrong.toml 4:1: [windows] horizn is not known; did you mean horizon?")
        .hasMessageContaining("section [feature] is not known; did you mean features?")
        .hasMessageContaining("there is no \"last_vla\"; did you mean last_val?")
        .hasMessageContaining("[target] metric is missing")
        .hasMessageContaining("there is no \"fnal\"; did you mean final?")
        .hasMessageContaining("[target] transform: is not a text")
        .hasMessageContaining("[model] alpha: -1.0 lies outside of its range")
        .hasMessageContaining("[model] l1_ratio: is not a list of numbers")
        .hasMessageContaining("did you mean elastic_net?");
  }

  @Test
  void whatIsNoTomlIsToldWithItsPlace() {
    assertThatThrownBy(() -> ExperimentReader.read("torn", "[windows\npercent = ["))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("torn.toml 1:");
    assertThatThrownBy(() -> ExperimentReader.read(Path.of("no such file.toml")))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void whatLeaksIsRefusedWithItsReason() {
    assertThatThrownBy(() -> ExperimentReader.read("late", SMALL.replace("[25, 50]", "[25, 100]")))
        .hasMessageContaining("there is nothing left to forecast")
        .hasMessageContaining("reaches the end of training");
    assertThatThrownBy(
            () -> ExperimentReader.read("overlap", SMALL + "of = [\"progressive 50\"]\n"))
        .hasMessageContaining("allow \"overlap\"");
    assertThat(
            ExperimentReader.read(
                    "meant", "allow = [\"overlap\"]\n" + SMALL + "of = [\"progressive 50\"]\n")
                .permissions())
        .containsExactly(Experiment.Permission.OVERLAP);
  }

  @Test
  void namedWindowsAndGroupsOfFeaturesAreRead() {
    Experiment experiment =
        ExperimentReader.read(
            "named",
            """
            [windows]
            named = ["warmup", "early_decay 25", "full_early 25"]
            [features]
            metrics = ["c4_en-valppl"]
            curve = ["basic", "roll5_slope", "at_pct_20"]
            run = ["family"]
            x = "tokens"
            [target]
            metric = "c4_en-valppl"
            of = ["progressive 80", "delta"]
            transform = "signed_log"
            """);

    assertThat(experiment.windows())
        .containsExactly(new Window.Warmup(), new Window.EarlyDecay(25), new Window.FullEarly(25));
    assertThat(experiment.horizon()).isEqualTo(25);
    assertThat(experiment.curveFeatures()).hasSize(10 + 12 + 1);
    assertThat(experiment.runFeatures()).hasSize(8);
    assertThat(experiment.settings()).containsEntry("x", "tokens");
  }
}
