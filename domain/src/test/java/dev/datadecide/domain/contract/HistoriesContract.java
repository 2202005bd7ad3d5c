package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.LoggedValue;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.datadecide.domain.run.Histories} must do. */
public abstract class HistoriesContract extends PortContract {
  private static final RunKey RUN = RunKey.of("lab", "p", "a");

  @BeforeEach
  void log() {
    Entries entries = new Entries().run(0, "lab", "p", "a", "finished");
    row(entries, 1, 10, 2_000_000L, 1.5);
    entries.add(TypedTable.METRIC_POINT, "row", 1, "metric", "loss", "value", Double.NaN);
    entries.add(TypedTable.METRIC_OBJECT, "row", 1, "metric", "note", "json", "\"x\"");
    row(entries, 2, 0, 1_000_000L, 0.5);
    entries.add(
        TypedTable.METRIC_POINT,
        "row",
        2,
        "metric",
        "big",
        "value",
        9.007199254740992E15,
        "exact",
        "9007199254740993");
    row(entries, 3, 10, 9_000_000L, 9.0);
    entries.add(TypedTable.METRIC_POINT, "row", 3, "metric", "loss", "value", 0.25);
    row(entries, 4, null, 3_000_000L, null);
    entries.add(TypedTable.METRIC_OBJECT, "row", 4, "metric", "note", "json", "null");
    entries.run(5, "lab", "p", "other", "finished");
    entries.logged(6, "other", 0, "loss", 7);
    loaded("history", entries.plan());
  }

  private static void row(
      Entries entries, int row, @Nullable Object step, Long micros, @Nullable Object runtime) {
    entries.add(
        TypedTable.HISTORY_ROW,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        "a",
        "step",
        step,
        "timestamp",
        micros,
        "runtime",
        runtime);
  }

  private List<LoggedRow> read(HistoryQuery query) {
    List<LoggedRow> rows = new ArrayList<>();
    warehouse().histories().read(query, rows::add);
    return rows;
  }

  private static HistoryQuery query(Set<String> metrics, long from, long to) {
    return new HistoryQuery(
        RUN,
        metrics,
        from < 0 ? OptionalLong.empty() : OptionalLong.of(from),
        to < 0 ? OptionalLong.empty() : OptionalLong.of(to),
        HistoryQuery.Rows.IN_USE);
  }

  @Test
  void givesTheRowsInUseInOrderOfTheirStepsThoseWithoutOneLast() {
    List<LoggedRow> rows = read(HistoryQuery.of(RUN));
    assertThat(rows)
        .extracting(LoggedRow::step)
        .containsExactly(OptionalLong.of(0), OptionalLong.of(10), OptionalLong.empty());
    assertThat(rows).extracting(LoggedRow::row).containsExactly(0L, 2L, 3L);
    assertThat(rows.get(1).runtime()).isEqualTo(OptionalDouble.of(9.0));
  }

  @Test
  void keepsValuesExactly() {
    List<LoggedRow> rows = read(HistoryQuery.of(RUN));
    assertThat(rows.getFirst().values())
        .isEqualTo(
            Map.of(
                "big",
                new LoggedValue.Point(9.007199254740992E15, Optional.of("9007199254740993"))));
    assertThat(rows.getLast().values())
        .isEqualTo(Map.of("note", new LoggedValue.Structured("null")));
  }

  @Test
  void givesSupersededRowsWhenAllAreWanted() {
    List<LoggedRow> rows =
        read(
            new HistoryQuery(
                RUN, Set.of(), OptionalLong.empty(), OptionalLong.empty(), HistoryQuery.Rows.ALL));
    assertThat(rows).extracting(LoggedRow::isSuperseded).containsExactly(false, true, false, false);
    assertThat(rows.get(1).values().keySet()).containsExactly("loss", "note");
    assertThat(rows.get(1).values().get("loss"))
        .isEqualTo(new LoggedValue.Point(Double.NaN, Optional.empty()));
  }

  @Test
  void leavesOutRowsWithoutTheNamedMetricsAndBeyondTheSteps() {
    assertThat(read(query(Set.of("loss"), -1, -1))).hasSize(1);
    assertThat(read(query(Set.of("loss", "note"), -1, -1))).hasSize(2);
    assertThat(read(query(Set.of(), 1, 10))).hasSize(1);
    assertThat(read(query(Set.of(), -1, 9))).hasSize(1);
    assertThat(read(query(Set.of("never logged"), -1, -1))).isEmpty();
    assertThat(read(HistoryQuery.of(RunKey.of("lab", "p", "unknown")))).isEmpty();
  }

  @Test
  void namesTheMetricsOfARun() {
    assertThat(warehouse().histories().metrics(RUN)).containsExactly("big", "loss", "note");
    assertThat(warehouse().histories().metrics(RunKey.of("lab", "p", "unknown"))).isEmpty();
  }
}
