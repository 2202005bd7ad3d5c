package dev.datadecide.huggingface.results;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RawPerplexitiesTest {
  @Test
  void aRowOfTheElevenSetsBecomesOneEntry() {
    List<ColumnSpec> columns = new ArrayList<>();
    List<@Nullable Object> cells =
        new ArrayList<>(List.of("530M", "Dolma1.7", "small aux 3", 6250L));
    columns.addAll(List.of(text("params"), text("data"), text("seed"), integer("step")));
    double perplexity = 10.5;
    for (PerplexitySet set : PerplexitySets.all()) {
      columns.add(real("eval/" + set.name() + "-validation/Perplexity"));
      cells.add(perplexity++);
    }
    columns.add(integer("__index_level_0__"));
    cells.add(42L);

    CollectedRecords records = new ResultTable(columns).row(cells.toArray()).read();

    assertThat(records.findings()).isEmpty();
    Map<String, Object> entry = records.entries(TypedTable.PRETRAINING_PERPLEXITY).getFirst();
    assertThat(entry)
        .hasSize(16)
        .containsEntry("recipe", "Dolma1.7")
        .containsEntry("size", "530M")
        .containsEntry("seed", "small aux 3")
        .containsEntry("step", 6250L)
        .containsEntry("wikitext_103", 10.5)
        .containsEntry("dolma_common-crawl", 19.5)
        .containsEntry("dolma_books", 20.5);
  }

  @Test
  void stepsMayBeRealsAndMissingValuesStayMissing() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                text("seed"),
                real("step"),
                real("eval/pile-validation/Perplexity"),
                real("eval/ice-validation/Perplexity"))
            .row("4M", "Dolma1.7", "default", 5735.0, 143.8685760498047, null)
            .row("4M", "Dolma1.7", "default", 5745.0, null, Double.NaN)
            .row("4M", "Dolma1.7", "default", 5755.0, null, null)
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .extracting(
            entry -> entry.get("step"), entry -> entry.get("pile"), entry -> entry.get("ice"))
        .containsExactly(tuple(5735L, 143.8685760498047, null), tuple(5745L, null, Double.NaN));
    assertThat(records.rejected())
        .containsExactly(new RejectedRecord(2, 0, "no perplexity has a value"));
  }

  @Test
  void aSetOutsideTheCatalogueIsReported() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                text("seed"),
                integer("step"),
                real("eval/pile-validation/Perplexity"),
                real("eval/new_set-validation/Perplexity"),
                text("comment"))
            .row("4M", "Dolma1.7", "default", 1250L, 285.5, 3.5, "why")
            .read();

    assertThat(records.details("unknown-result-column"))
        .containsExactly(
            "1 column is no validation set, or no task and metric, of the catalogue and is not"
                + " read: 'eval/new_set-validation/Perplexity'");
    assertThat(records.details("unknown-column"))
        .containsExactly("1 column is not known and not read: 'comment'");
  }

  @Test
  void numbersOfSeedsThatTwoNumberingsShareAreNotGuessed() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                integer("seed"),
                integer("step"),
                real("eval/pile-validation/Perplexity"))
            .row("4M", "Dolma1.7", 14L, 1250L, 285.5)
            .row("4M", "Dolma1.7", 2L, 1250L, 285.5)
            .read();

    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .extracting(entry -> entry.get("seed"))
        .containsExactly("small aux 2", "2");
    assertThat(records.details("unknown-seed")).hasSize(1);
  }

  @Test
  void aColumnOfTextIsNoPerplexity() {
    CollectedRecords records =
        new ResultTable(
                text("params"),
                text("data"),
                text("seed"),
                integer("step"),
                real("eval/pile-validation/Perplexity"),
                text("eval/ice-validation/Perplexity"),
                integer("eval/c4_en-validation/Perplexity"))
            .row("4M", "Dolma1.7", "default", 1250L, 285.5, "much", 9_007_199_254_740_993L)
            .read();

    assertThat(records.details("metric-not-a-number"))
        .containsExactly(
            "column eval/ice-validation/Perplexity holds what is not a number, left out:"
                + " 1 record, first row 0 ('much')");
    assertThat(records.details("metric-beyond-double")).hasSize(1);
    assertThat(records.entries(TypedTable.PRETRAINING_PERPLEXITY))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry)
                .containsEntry("c4_en", 9_007_199_254_740_992.0)
                .doesNotContainKey("ice"));
  }
}
