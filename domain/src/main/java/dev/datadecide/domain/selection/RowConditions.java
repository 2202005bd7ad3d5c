package dev.datadecide.domain.selection;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.selection.ColumnTest.Operator;
import dev.datadecide.domain.selection.PickedRows.Ranking;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rows a selection keeps, as conditions and as one of each run. */
final class RowConditions {
  private final FrameSelection selection;
  private final FrameDefinition frame;
  private final List<FrameColumn> available;
  private final MetricChoice metrics;
  private final Problems problems;
  private final Set<QualityFilter> filters;
  private final List<String> notes = new ArrayList<>();
  private final List<RowCondition.In> unproved = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();
  private final List<RowCondition> conditions = new ArrayList<>();

  RowConditions(
      FrameSelection selection,
      FrameDefinition frame,
      List<FrameColumn> available,
      MetricChoice metrics,
      Problems problems) {
    this.selection = selection;
    this.frame = frame;
    this.available = available;
    this.metrics = metrics;
    this.problems = problems;
    this.filters = filters();
  }

  List<String> notes() {
    return notes;
  }

  List<RowCondition.In> unproved() {
    return unproved;
  }

  /** The columns that conditions and pick look at. */
  Set<String> columns() {
    return used;
  }

  List<RowCondition> all() {
    suite();
    runs();
    ranges();
    MetricConditions.of(frame, metrics).forEach(this::add);
    if (frame.evaluations().isEmpty()) {
      conditions.stream()
          .filter(RowCondition.In.class::isInstance)
          .map(RowCondition.In.class::cast)
          .filter(in -> frame.column(FrameRole.METRIC).filter(in.column()::equals).isPresent())
          .forEach(unproved::add);
    }
    selection.tests().forEach(this::test);
    quality();
    return conditions;
  }

  private void suite() {
    SuiteChoice suite = new SuiteChoice(problems);
    Optional<List<String>> recipes = suite.recipes(selection);
    Optional<List<String>> sizes = suite.sizes(selection);
    if (!selection.pairs().isEmpty()) {
      List<List<String>> pairs = suite.pairs(selection);
      column(FrameRole.RECIPE)
          .ifPresent(recipe ->
              column(FrameRole.SIZE)
                  .ifPresent(size -> add(new RowCondition.PairIn(recipe, size, pairs))));
    } else {
      recipes.ifPresent(names -> in(FrameRole.RECIPE, names));
      sizes.ifPresent(labels -> in(FrameRole.SIZE, labels));
    }
    List<Seed> seeds = suite.seeds(selection);
    if (!selection.seeds().isEmpty()) {
      column(FrameRole.SEED)
          .ifPresent(column ->
              add(
                  new RowCondition.In(
                      column, seeds.stream().map(seed -> seedValue(column, seed)).toList())));
    }
  }

  private Object seedValue(String column, Seed seed) {
    return frame.column(column).filter(SelectionPlanner::isNumber).isPresent()
        ? (Object) (long) seed.datadecNumber()
        : seed.hubName();
  }

  private void in(FrameRole role, List<String> values) {
    column(role).ifPresent(column -> add(new RowCondition.In(column, List.copyOf(values))));
  }

  private void runs() {
    if (!selection.runs().isEmpty()) {
      in(FrameRole.RUN, selection.runs());
    }
  }

  private void ranges() {
    selection.firstStep().ifPresent(step -> range(FrameRole.STEP, Operator.AT_LEAST, step));
    selection.lastStep().ifPresent(step -> range(FrameRole.STEP, Operator.AT_MOST, step));
    selection.leastTokens().ifPresent(most -> range(FrameRole.TOKENS, Operator.AT_LEAST, most));
    selection.mostTokens().ifPresent(most -> range(FrameRole.TOKENS, Operator.AT_MOST, most));
  }

  private void range(FrameRole role, Operator operator, Object value) {
    column(role).ifPresent(column -> add(new RowCondition.Compared(column, operator, value)));
  }

  private void test(ColumnTest test) {
    List<String> names = available.stream().map(FrameColumn::name).toList();
    Optional<FrameColumn> column =
        available.stream().filter(each -> each.name().equals(test.column())).findFirst();
    if (column.isEmpty()) {
      problems.unknown(
          "column of " + frame.name(),
          test.column(),
          names,
          "list them: ddn frames show " + frame.name());
      return;
    }
    value(test, column.get().spec().type())
        .ifPresent(value -> add(new RowCondition.Compared(test.column(), test.operator(), value)));
  }

  private Optional<Object> value(ColumnTest test, ColumnType type) {
    String text = test.value();
    try {
      return Optional.of(
          switch (type) {
            case INTEGER -> Long.parseLong(text);
            case REAL -> Double.parseDouble(text);
            case BOOLEAN -> truth(text);
            case TEXT -> text;
            case TIMESTAMP -> instant(text);
          });
    } catch (NumberFormatException | DateTimeException wrong) {
      problems.refuse(
          "\"" + text + "\" in " + test + " is no " + type.name().toLowerCase(Locale.ROOT),
          type == ColumnType.TIMESTAMP
              ? "write 2025-09-12 or 2025-09-12T17:28:12Z"
              : "look at the column: ddn frames show " + frame.name());
      return Optional.empty();
    }
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  /** Timestamps cross ports as microseconds; conditions have them as instants. */
  private static Instant instant(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(java.time.ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  private Set<QualityFilter> filters() {
    Set<QualityFilter> found = new LinkedHashSet<>();
    for (String label : selection.filters()) {
      String plain = label.strip().toLowerCase(Locale.ROOT).replace('_', '-');
      Stream.of(QualityFilter.values())
          .filter(filter -> filter.label().equals(plain))
          .findFirst()
          .ifPresentOrElse(
              found::add,
              () ->
                  problems.unknown(
                      "filter",
                      label,
                      QualityFilter.labels(),
                      "take some of " + String.join(", ", QualityFilter.labels())));
    }
    if (found.remove(QualityFilter.AUTO)) {
      found.add(QualityFilter.MAX_STEPS);
      if (isAllOf(MetricKind.PPL)) {
        found.add(QualityFilter.PPL);
      } else if (isAllOf(MetricKind.OLMES)) {
        found.add(QualityFilter.OLMES);
      }
    }
    return found;
  }

  private boolean isAllOf(MetricKind kind) {
    return !metrics.names().isEmpty() && kind.names().containsAll(metrics.names());
  }

  private void quality() {
    if (filters.contains(QualityFilter.MAX_STEPS)) {
      maxSteps();
    }
    if (filters.contains(QualityFilter.PPL)) {
      present(QualityFilter.PPL, MetricKind.PPL.names());
    }
    if (filters.contains(QualityFilter.OLMES)) {
      present(QualityFilter.OLMES, MetricKind.OLMES.names());
    }
    if (filters.contains(QualityFilter.FINAL_CHECKPOINT)) {
      finalCheckpoint();
    }
  }

  private void maxSteps() {
    Map<String, Long> limits = new LinkedHashMap<>();
    ModelSizes.all().forEach(size -> limits.put(size.label(), size.maxStepFilter()));
    column(FrameRole.SIZE)
        .ifPresent(size ->
            column(FrameRole.STEP)
                .ifPresent(step -> add(new RowCondition.StepsWithin(size, step, limits))));
  }

  private void present(QualityFilter filter, List<String> names) {
    List<String> there = names.stream().filter(this::isAvailable).toList();
    if (there.isEmpty()) {
      problems.refuse(
          "the filter "
              + filter.label()
              + " looks at columns that "
              + frame.name()
              + " does not have",
          "filter full_eval or mean_eval, or choose --metric-kind " + filter.label());
    } else {
      add(new RowCondition.AnyPresent(there));
    }
  }

  private void finalCheckpoint() {
    if (filters.contains(QualityFilter.MAX_STEPS)) {
      problems.refuse(
          "final-checkpoint keeps the last step, and max-steps drops it at 1B", "choose one");
    }
    if (selection.pick().isPresent()) {
      problems.refuse(
          "final-checkpoint has picked a row per run already",
          "leave out --best, --last or --at-tokens");
    }
    if (selection.firstStep().isPresent()
        || selection.lastStep().isPresent()
        || selection.leastTokens().isPresent()
        || selection.mostTokens().isPresent()) {
      problems.refuse(
          "final-checkpoint looks at all steps", "leave the limits out, or choose --last");
    }
    String cut =
        ModelSizes.all().stream()
            .filter(ModelSize::publishedStepsAreCut)
            .map(size -> size.label() + " " + size.lastPublishedStep() + " of " + size.finalStep())
            .collect(Collectors.joining(", "));
    notes.add("published downstream evaluations stop before the end of training: " + cut);
  }

  private boolean isAvailable(String name) {
    return available.stream().anyMatch(column -> column.name().equals(name));
  }

  /** The one row per run that is wanted. */
  Optional<PickedRows> pick() {
    Optional<RowPick> wanted =
        filters.contains(QualityFilter.FINAL_CHECKPOINT)
            ? Optional.of(new RowPick.Last())
            : selection.pick();
    return wanted.flatMap(pick -> {
      Optional<String> progress = column(FrameRole.STEP);
      evaluated();
      return progress.flatMap(step ->
          (switch (pick) {
                case RowPick.Last last -> Optional.<Ranking>of(new Ranking.Latest(step));
                case RowPick.AtTokens at -> atTokens(at, step);
                case RowPick.Best best -> best(best, step);
              })
              .map(ranking -> new PickedRows(runColumns(), ranking)));
    });
  }

  /** The row that is picked has something of what is asked for. */
  private void evaluated() {
    List<String> there = metrics.names().stream().filter(this::isAvailable).toList();
    if (!frame.isLong() && frame.evaluations().isPresent() && !there.isEmpty()) {
      add(new RowCondition.AnyPresent(there));
    }
  }

  private Optional<Ranking> atTokens(RowPick.AtTokens at, String step) {
    if (!(at.tokens() > 0)) {
      problems.refuse(
          "at " + at.tokens() + " tokens nothing has happened", "give a number above 0");
    }
    return column(FrameRole.TOKENS)
        .map(tokens -> {
          add(new RowCondition.Compared(tokens, Operator.AT_MOST, at.tokens()));
          return new Ranking.Latest(step);
        });
  }

  private Optional<Ranking> best(RowPick.Best best, String step) {
    Optional<String> named = best.metric().flatMap(this::oneMetric);
    List<String> candidates = named.map(List::of).orElseGet(metrics::names);
    if (frame.isLong()) {
      return bestOf(candidates, step);
    }
    if (candidates.size() != 1) {
      if (best.metric().isEmpty() || named.isPresent()) {
        problems.refuse(
            "the best by which metric? " + candidates.size() + " are selected",
            "name one: --best METRIC");
      }
      return Optional.empty();
    }
    String value = candidates.getFirst();
    add(new RowCondition.Finite(value));
    return Optional.of(new Ranking.Best(value, Better.of(value), step));
  }

  private Optional<Ranking> bestOf(List<String> candidates, String step) {
    Map<String, Better> better = new LinkedHashMap<>();
    boolean hasTasks = frame.column(FrameRole.TASK).isPresent();
    for (String name : candidates) {
      better.put(
          hasTasks ? MetricConditions.pair(name).map(List::getLast).orElse(name) : name,
          Better.of(name));
    }
    metrics.bare().forEach(name -> better.put(name, Better.of(name)));
    if (better.isEmpty()) {
      problems.refuse("the best by which metrics? none are selected", "name them with --metric");
      return Optional.empty();
    }
    String value = frame.column(FrameRole.VALUE).orElseThrow();
    String metric = frame.column(FrameRole.METRIC).orElseThrow();
    used.add(metric);
    add(new RowCondition.Finite(value));
    return Optional.of(new Ranking.BestOf(value, metric, better, step));
  }

  private Optional<String> oneMetric(String name) {
    FrameSelection only = FrameSelection.builder().frame(frame.name()).addMetrics(name).build();
    List<String> names = MetricChoice.of(only, frame, problems).names();
    if (names.size() > 1) {
      problems.refuse(
          "\"" + name + "\" is a metric of " + names.size() + " tasks",
          "name one, such as " + names.getFirst());
      return Optional.empty();
    }
    return names.stream().findFirst();
  }

  /** What tells runs apart and, where rows hold single metrics, these. */
  private List<String> runColumns() {
    Set<String> group = new LinkedHashSet<>();
    Optional<String> run = frame.column(FrameRole.RUN);
    if (run.isPresent()) {
      group.add(run.get());
    } else {
      Stream.of(FrameRole.RECIPE, FrameRole.SIZE, FrameRole.SEED)
          .flatMap(role -> frame.column(role).stream())
          .forEach(group::add);
    }
    if (frame.isLong()) {
      Stream.of(FrameRole.TASK, FrameRole.METRIC)
          .flatMap(role -> frame.column(role).stream())
          .forEach(group::add);
      frame.group().stream()
          .filter(name ->
              frame.column(name).map(each -> !SelectionPlanner.isNumber(each)).orElse(false))
          .forEach(group::add);
    }
    used.addAll(group);
    return List.copyOf(group);
  }

  private Optional<String> column(FrameRole role) {
    Optional<String> column = frame.column(role);
    if (column.isEmpty()) {
      problems.refuse(
          frame.name() + " has no " + role.label() + " to select by",
          "leave it out, or choose another frame: ddn frames");
    } else {
      used.add(column.get());
    }
    return column;
  }

  private void add(RowCondition condition) {
    conditions.add(condition);
    switch (condition) {
      case RowCondition.In in -> used.add(in.column());
      case RowCondition.PairIn pair -> used.addAll(List.of(pair.first(), pair.second()));
      case RowCondition.Compared compared -> used.add(compared.column());
      case RowCondition.StepsWithin steps -> used.addAll(List.of(steps.size(), steps.step()));
      case RowCondition.AnyPresent any -> used.addAll(any.columns());
      case RowCondition.Finite finite -> used.add(finite.column());
    }
  }
}
