package dev.datadecide.domain.hyperparameter;

import static dev.datadecide.domain.run.RunSketch.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.hyperparameter.ConfigChange.Added;
import dev.datadecide.domain.hyperparameter.ConfigChange.Changed;
import dev.datadecide.domain.hyperparameter.ConfigChange.Removed;
import dev.datadecide.domain.hyperparameter.ConfigChange.Respelled;
import dev.datadecide.domain.hyperparameter.ConfigChange.Retyped;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.RunSketch;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {
  private static final RunSketch EMPTY = named("empty");

  @Test
  void equalConfigurationsDoNotDiffer() {
    assertThat(diff(named("a").likeFinetuning(), named("b").likeFinetuning()).changes()).isEmpty();
  }

  @Test
  void changesStandInTheOrderOfTheFirstThenOfTheSecond() {
    ConfigDiff diff =
        diff(
            named("a").number("z", "1").number("only", "2").number("same", "3"),
            named("b").number("new", "4").number("same", "3").number("z", "5").text("late", "x"));

    assertThat(diff.changes())
        .extracting(ConfigChange::path)
        .containsExactly("z", "only", "new", "late");
    assertThat(diff.changes())
        .hasExactlyElementsOfTypes(Changed.class, Removed.class, Added.class, Added.class);
  }

  @Test
  void sameNumberOfAnotherTypeIsRetyped() {
    ConfigDiff diff = diff(named("a").text("n", "57786"), named("b").number("n", "57786"));

    assertThat(diff.changes()).hasExactlyElementsOfTypes(Retyped.class);
    assertThat(diff.material()).isEmpty();
  }

  @Test
  void sameNumberWrittenDifferentlyIsRespelled() {
    assertThat(diff(named("a").number("lr", "5e-05"), named("b").number("lr", "0.00005")).changes())
        .hasExactlyElementsOfTypes(Respelled.class);
  }

  @Test
  void textsWithDigitsAreTexts() {
    assertThat(diff(named("a").text("hash", "1e5"), named("b").text("hash", "100000")).material())
        .hasExactlyElementsOfTypes(Changed.class);
  }

  @Test
  void integersBeyondLongsAreComparedExactly() {
    assertThat(
            diff(
                    named("a").number("n", "18446744073709551616"),
                    named("b").number("n", "18446744073709551617"))
                .material())
        .hasExactlyElementsOfTypes(Changed.class);
  }

  @Test
  void nullIsAValueOfItsOwn() {
    RunSketch withNull = named("a").value("x", ConfigType.NULL, "null");

    assertThat(diff(withNull, EMPTY).changes()).hasExactlyElementsOfTypes(Removed.class);
    assertThat(diff(EMPTY, withNull).changes()).hasExactlyElementsOfTypes(Added.class);
    assertThat(diff(withNull, named("b").text("x", "null")).changes())
        .hasExactlyElementsOfTypes(Changed.class);
    assertThat(diff(withNull, withNull).changes()).isEmpty();
  }

  @Test
  void emptyListAndEmptyObjectDiffer() {
    assertThat(
            diff(
                    named("a").value("x", ConfigType.EMPTY_LIST, "[]"),
                    named("b").value("x", ConfigType.EMPTY_OBJECT, "{}"))
                .changes())
        .hasExactlyElementsOfTypes(Changed.class);
  }

  @Test
  void notANumberEqualsItselfHere() {
    RunSketch nan = named("a").value("x", ConfigType.NON_FINITE, "NaN");
    assertThat(diff(nan, nan).changes()).isEmpty();
  }

  private static ConfigDiff diff(RunSketch before, RunSketch after) {
    Configuration first = before.observed().configuration();
    return ConfigDiff.of(first, after.observed().configuration());
  }
}
