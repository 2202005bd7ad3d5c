package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.Frame.Statistic;
import dev.datadecide.domain.frame.FrameCell;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.SizeSchedules;
import dev.datadecide.domain.frame.StepQuantity;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.inmemory.CheckpointScores.Place;
import dev.datadecide.domain.suite.EvaluationMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a frame, cell by cell, as its description says: slow and plain. */
final class FrameRows {
  private static final Map<String, SizeSchedules> SCHEDULES = new HashMap<>();

  /** The checkpoints that a row is about: one, or one per seed. */
  private record Group(List<CheckpointScores> members) {
    Place place() {
      return members.getFirst().place();
    }
  }

  /** The value of a row of a long frame, before the statistic. */
  private record Melted(String name, Function<CheckpointScores, @Nullable Double> of) {}

  private final Frame frame;
  private final List<FrameColumn> columns;

  /** By quantity, size and step: the largest that any result tells. */
  private final Map<String, Double> published = new HashMap<>();

  FrameRows(Frame frame, List<FrameColumn> columns) {
    this.frame = frame;
    this.columns = columns;
  }

  /** Rows of checkpoints that come in order. */
  List<@Nullable Object[]> of(List<CheckpointScores> checkpoints) {
    checkpoints.forEach(this::publish);
    List<Group> groups = groups(checkpoints);
    return switch (frame.shape()) {
      case WIDE -> groups.stream().map(group -> row(group, null)).toList();
      case MELTED -> melted(groups);
    };
  }

  private void publish(CheckpointScores checkpoint) {
    for (StepQuantity quantity : List.of(StepQuantity.TOKENS, StepQuantity.COMPUTE)) {
      Double largest = checkpoint.largest(quantity.label());
      if (largest != null) {
        published.merge(publication(checkpoint.place(), quantity), largest, Math::max);
      }
    }
  }

  private static String publication(Place place, StepQuantity quantity) {
    return quantity + " " + place.size() + " " + place.step();
  }

  private List<Group> groups(List<CheckpointScores> checkpoints) {
    if (frame.statistic() == Statistic.NONE) {
      return checkpoints.stream().map(checkpoint -> new Group(List.of(checkpoint))).toList();
    }
    Map<Place, List<CheckpointScores>> bySeeds = new LinkedHashMap<>();
    for (CheckpointScores checkpoint : checkpoints) {
      Place place = checkpoint.place();
      bySeeds
          .computeIfAbsent(
              new Place(place.recipe(), place.size(), "", place.step()), key -> new ArrayList<>())
          .add(checkpoint);
    }
    return bySeeds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Place.ORDER))
        .map(entry -> new Group(entry.getValue()))
        .toList();
  }

  private List<@Nullable Object[]> melted(List<Group> groups) {
    List<Melted> sets =
        SuiteColumns.perplexities().stream()
            .map(set -> new Melted(set.valpplName(), scores -> scores.perplexity(set)))
            .toList();
    List<Melted> scores = new ArrayList<>();
    for (var task : SuiteColumns.olmesTasks()) {
      for (EvaluationMetric metric : SuiteColumns.metrics()) {
        scores.add(
            new Melted(SuiteColumns.scoreName(task, metric), each -> each.score(task, metric)));
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (List<Melted> half : List.of(sets, scores)) {
      for (Group group : groups) {
        for (Melted melted : half) {
          if (statistic(values(group, melted.of())) != null) {
            rows.add(row(group, melted));
          }
        }
      }
    }
    return rows;
  }

  private @Nullable Object[] row(Group group, @Nullable Melted melted) {
    @Nullable Object[] cells = new @Nullable Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      FrameColumn column = columns.get(i);
      Object value = cell(group, column, melted);
      boolean isReal = column.spec().type() == dev.datadecide.domain.artifact.ColumnType.REAL;
      cells[i] = isReal && value instanceof Long whole ? (Object) whole.doubleValue() : value;
    }
    return cells;
  }

  private @Nullable Object cell(Group group, FrameColumn column, @Nullable Melted melted) {
    Place place = group.place();
    return switch (column.cell()) {
      case FrameCell.Key key ->
          switch (key.identity()) {
            case PARAMS -> place.size();
            case DATA -> place.recipe();
            case SEED -> place.knownSeed().map(seed -> (long) seed.datadecNumber()).orElse(null);
            case SEED_NAME -> place.seed();
            case STEP -> (double) place.step();
          };
      case FrameCell.Quantity quantity -> quantity(group, quantity.quantity());
      case FrameCell.Detail detail ->
          constant(group, schedules(place).map(size -> detail.detail().of(size)).orElse(null));
      case FrameCell.Feature feature -> {
        Optional<Double> value = place.dataRecipe().map(feature.feature()::of);
        yield constant(
            group,
            value
                .map(each ->
                    feature.feature().isWholeNumber()
                        ? (Object) (long) each.doubleValue()
                        : (Object) each)
                .orElse(null));
      }
      case FrameCell.Perplexity perplexity ->
          statistic(values(group, each -> each.perplexity(perplexity.set())));
      case FrameCell.Score score ->
          statistic(values(group, each -> each.score(score.task(), score.metric())));
      case FrameCell.SeedCount count ->
          melted == null
              ? (long) group.members().size()
              : values(group, melted.of()).stream().filter(Double::isFinite).count();
      case FrameCell.MetricName name -> Objects.requireNonNull(melted).name();
      case FrameCell.MetricValue value ->
          statistic(values(group, Objects.requireNonNull(melted).of()));
      case FrameCell.Stored stored -> throw new IllegalArgumentException(column.name());
    };
  }

  private @Nullable Object quantity(Group group, StepQuantity quantity) {
    Double scheduled =
        schedules(group.place()).map(size -> quantity.at(size, group.place().step())).orElse(null);
    return switch (quantity) {
      case TOKENS, COMPUTE ->
          scheduled != null ? scheduled : published.get(publication(group.place(), quantity));
      case LR_AT_STEP, CUMULATIVE_LR, TRUE_LR_AT_STEP, TRUE_CUMULATIVE_LR ->
          constant(group, scheduled);
    };
  }

  private @Nullable Object constant(Group group, @Nullable Object value) {
    return switch (frame.statistic()) {
      case NONE, MEAN -> value;
      case DEVIATION -> value == null || group.members().size() < 2 ? null : (Object) 0.0;
    };
  }

  private static List<Double> values(
      Group group, Function<CheckpointScores, @Nullable Double> value) {
    return group.members().stream().map(value).filter(Objects::nonNull).toList();
  }

  private @Nullable Double statistic(List<Double> values) {
    if (frame.statistic() == Statistic.NONE) {
      return values.isEmpty() ? null : values.getFirst();
    }
    double[] finite =
        values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    int least = frame.statistic() == Statistic.MEAN ? 1 : 2;
    if (finite.length < least) {
      return null;
    }
    double mean = java.util.Arrays.stream(finite).average().orElseThrow();
    return switch (frame.statistic()) {
      case NONE, MEAN -> mean;
      case DEVIATION ->
          Math.sqrt(
              java.util.Arrays.stream(finite).map(each -> (each - mean) * (each - mean)).sum()
                  / (finite.length - 1));
    };
  }

  private static Optional<SizeSchedules> schedules(Place place) {
    return place
        .modelSize()
        .map(size -> SCHEDULES.computeIfAbsent(size.label(), label -> SizeSchedules.of(size)));
  }
}
