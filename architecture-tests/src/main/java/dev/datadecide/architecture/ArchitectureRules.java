package dev.datadecide.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Maven cannot check of the hexagon, as allow-lists wherever possible. The rules take the root
 * package, so that an adapter outside this repository can apply them to its own code, and every
 * rule fails when it finds nothing to look at.
 */
public final class ArchitectureRules {
  private static final Pattern VAGUE_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)");
  private static final Pattern ACCESSOR_WITH_GET = Pattern.compile("get[A-Z].*");

  /** What the world outside answers differently each time: time, chance, environment. */
  private static final Map<String, Set<String>> IMPURE_CALLS =
      Map.of(
          "java.lang.System",
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties", "exit"),
          "java.lang.Math",
          Set.of("random"),
          "java.util.UUID",
          Set.of("randomUUID"),
          "java.time.Instant",
          Set.of("now"),
          "java.time.LocalDate",
          Set.of("now"),
          "java.time.LocalDateTime",
          Set.of("now"),
          "java.time.ZonedDateTime",
          Set.of("now"),
          "java.time.OffsetDateTime",
          Set.of("now"),
          "java.time.ZoneId",
          Set.of("systemDefault"),
          "java.util.Locale",
          Set.of("getDefault"));

  private static final Set<String> IMPURE_TYPES =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.ServiceLoader",
          "java.util.Timer",
          "java.util.Scanner",
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime");

  private final String root;

  /** Rules for everything below {@code root}, such as {@code dev.datadecide}. */
  public ArchitectureRules(String root) {
    this.root = root;
  }

  /** All rules by name. */
  public Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domainUsesTheJdkOnly", domainUsesTheJdkOnly());
    rules.put("domainAsksNothingOfTheWorld", domainAsksNothingOfTheWorld());
    rules.put("adaptersKnowTheDomainOnly", adaptersKnowTheDomainOnly());
    rules.put("applicationKnowsNoAdapter", applicationKnowsNoAdapter());
    rules.put("sourcesEmbedNoEngine", sourcesEmbedNoEngine());
    rules.put("injectorsStayInPluginsAndMain", injectorsStayInPluginsAndMain());
    rules.put("onlyTheCommandLinePrints", onlyTheCommandLinePrints());
    rules.put("packagesAreConcepts", packagesAreConcepts());
    rules.put("namesSaySomething", namesSaySomething());
    rules.put("generatedValuesStayBehindTheirInterface", generatedValuesStayBehindTheirInterface());
    rules.put("accessorsHaveNoGet", accessorsHaveNoGet());
    rules.put("noBooleanParametersInTheDomain", noBooleanParametersInTheDomain());
    rules.put("everyPackageIsNullMarked", everyPackageIsNullMarked());
    return rules;
  }

  /** The domain depends on values of the JDK and on compile-time annotations. */
  public ArchRule domainUsesTheJdkOnly() {
    return classes()
        .that()
        .resideInAPackage(domain())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    domain(),
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.util.regex",
                    "java.math",
                    "java.text",
                    "java.time..",
                    "java.nio.charset",
                    "org.jspecify.annotations",
                    "org.immutables.value..")
                .or(named("java.nio.file.Path"))
                .or(named("javax.annotation.processing.Generated"))
                .or(describe("are primitive", JavaClass::isPrimitive))
                .or(describe("are arrays", JavaClass::isArray)))
        .because("policies are functions over values: no I/O, no framework");
  }

  /** The domain reads no clock, no environment, no chance, and starts nothing. */
  public ArchRule domainAsksNothingOfTheWorld() {
    return noClasses()
        .that()
        .resideInAPackage(domain())
        .should()
        .accessTargetWhere(describe("asks the world", ArchitectureRules::isImpure))
        .orShould()
        .dependOnClassesThat(describe("are impure", type -> IMPURE_TYPES.contains(type.getName())))
        .because("the same values must always give the same answer");
  }

  /** Adapters depend neither on each other nor on the application. */
  public ArchRule adaptersKnowTheDomainOnly() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(domain()))
        .because("adapters meet in the domain's ports only");
  }

  /** The application finds adapters at run time. */
  public ArchRule applicationKnowsNoAdapter() {
    return noClasses()
        .that()
        .resideInAPackage(application())
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAnyPackage(application(), domain()))))
        .because("in-tree adapters use the same door as strangers");
  }

  /**
   * Only the warehouse adapter speaks SQL to an engine. A source whose origin is a database of
   * someone else's ({@code ..postgres..}) asks that one, and hands its rows over as files.
   */
  public ArchRule sourcesEmbedNoEngine() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".duckdb..", root + ".wandb.postgres..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.duckdb..")
        .because("a source describes its files in a load plan; the bulk stays in the engine");
  }

  /**
   * Dependency injection is assembled in plugins, modules and the composition of the application.
   */
  public ArchRule injectorsStayInPluginsAndMain() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameNotEndingWith("Plugin")
        .and()
        .doNotHaveSimpleName("Main")
        .and()
        .doNotHaveSimpleName("DataDecideNext")
        .should()
        .dependOnClassesThat(
            describe(
                "are injectors",
                type ->
                    Set.of("com.google.inject.Injector", "com.google.inject.Guice")
                        .contains(type.getName())))
        .because("everything else gets what it needs through its constructor");
  }

  /** Standard output belongs to results. */
  public ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".application.cli..")
        .should()
        .accessTargetWhere(
            describe(
                "prints",
                access ->
                    access.getTargetOwner().getName().equals("java.lang.System")
                        && Set.of("out", "err", "in").contains(access.getTarget().getName())))
        .orShould()
        .accessTargetWhere(
            describe(
                "prints a stack", access -> access.getTarget().getName().equals("printStackTrace")))
        .because("results go to stdout and nothing else does");
  }

  /** A package is named after its concept. */
  public ArchRule packagesAreConcepts() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(
            List.of(
                    "model",
                    "models",
                    "service",
                    "services",
                    "util",
                    "utils",
                    "helper",
                    "helpers",
                    "manager",
                    "managers",
                    "impl",
                    "port",
                    "ports",
                    "dto",
                    "common",
                    "misc")
                .stream()
                .map(name -> root + ".." + name + "..")
                .toArray(String[]::new))
        .because("package = concept");
  }

  /** A class name says what it is. */
  public ArchRule namesSaySomething() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(
            be(
                describe(
                    "vaguely named", type -> VAGUE_NAME.matcher(type.getSimpleName()).matches())))
        .because("a name that fits everything explains nothing");
  }

  /** Nobody outside its file names an {@code ImmutableX}. */
  public ArchRule generatedValuesStayBehindTheirInterface() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new NameNoForeignGeneratedValue())
        .because("the interface is the type; the generated class is its secret");
  }

  /** {@code run.tokens()}, not {@code run.getTokens()}. */
  public ArchRule accessorsHaveNoGet() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(domain())
        .should(
            never(
                be(
                    describe(
                        "accessors with get",
                        method ->
                            method.getModifiers().contains(JavaModifier.PUBLIC)
                                && ACCESSOR_WITH_GET.matcher(method.getName()).matches()))))
        .because("accessors are named after what they give");
  }

  /** Two methods instead of a flag. */
  public ArchRule noBooleanParametersInTheDomain() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(domain())
        .and()
        .arePublic()
        .should(
            never(
                be(
                    describe(
                        "methods with a flag",
                        method ->
                            method.getRawParameterTypes().stream()
                                .anyMatch(type -> type.getName().equals("boolean"))))))
        .because("a call with a bare true says nothing");
  }

  /** Null is checked everywhere, except in messages ({@code ..wire..}) that a compiler makes. */
  public ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + "..wire..")
        .should(
            be(
                describe(
                    "in a package that is @NullMarked",
                    type ->
                        type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))))
        .because("absence is said with Optional, and checked");
  }

  private String domain() {
    return root + ".domain..";
  }

  private String application() {
    return root + ".application..";
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return describe("are " + name, type -> type.getName().equals(name));
  }

  private static boolean isImpure(JavaAccess<?> access) {
    return IMPURE_CALLS
        .getOrDefault(access.getTargetOwner().getName(), Set.of())
        .contains(access.getTarget().getName());
  }
}
