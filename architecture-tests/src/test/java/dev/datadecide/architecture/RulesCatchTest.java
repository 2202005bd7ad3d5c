package dev.datadecide.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every rule catches the fixture that breaks it, and none passes for want of classes to look at.
 */
class RulesCatchTest {
  private static final String ROOT = "dev.datadecide.architecture.fixture";
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);
  private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).all();

  @ParameterizedTest(name = "{0} catches {1}")
  @CsvSource({
    "domainUsesTheJdkOnly, ReadsFiles",
    "domainAsksNothingOfTheWorld, AsksTheClock",
    "domainAsksNothingOfTheWorld, RollsDice",
    "adaptersKnowTheDomainOnly, KnowsTheWarehouse",
    "applicationKnowsNoAdapter, KnowsAnAdapter",
    "sourcesEmbedNoEngine, SpeaksSql",
    "injectorsStayInPluginsAndMain, BuildsInjectors",
    "onlyTheCommandLinePrints, Prints",
    "packagesAreConcepts, Anything",
    "namesSaySomething, TokenHelper",
    "generatedValuesStayBehindTheirInterface, NamesTheSecret",
    "accessorsHaveNoGet, HasGetter",
    "noBooleanParametersInTheDomain, TakesAFlag",
    "everyPackageIsNullMarked, ForgotNulls",
  })
  void aRuleCatchesItsFixture(String rule, String offender) {
    ArchRule checked = Objects.requireNonNull(RULES.get(rule), rule);
    assertThatThrownBy(() -> checked.check(FIXTURE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(offender);
  }

  @Test
  void everyRuleHasAFixture() throws NoSuchMethodException {
    CsvSource fixtures =
        RulesCatchTest.class
            .getDeclaredMethod("aRuleCatchesItsFixture", String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(fixtures.value())
        .extracting(line -> line.split(",", 2)[0])
        .containsAll(RULES.keySet());
  }

  @Test
  void noRulePassesOverAnEmptyProduct() {
    JavaClasses nothing = new ClassFileImporter().importPackages("dev.datadecide.nowhere");
    RULES.forEach((name, rule) ->
        assertThatThrownBy(() -> rule.check(nothing)).as(name).isInstanceOf(AssertionError.class));
  }
}
