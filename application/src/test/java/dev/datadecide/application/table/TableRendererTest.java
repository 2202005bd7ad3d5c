package dev.datadecide.application.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.contract.HostileValues;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRendererTest {
  @TempDir private Path folder;

  private TableStyle style(String toml) {
    Path file = folder.resolve("style.toml");
    try {
      Files.writeString(file, toml);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return TableStyleReader.read(file.toString(), file);
  }

  private static final Listing RUNS =
      RowReader.read(
          """
          [{"run": "a", "lr": 0.0000123, "loss": 2.0, "tokens": 1234567.5, "share": 0.125},
           {"run": "b", "lr": 5e-5, "loss": 2.03, "tokens": 100320000, "share": null},
           {"run": "c", "lr": null, "loss": 3, "tokens": -1234, "share": 1}]
          """);

  @Test
  void stylesWriteNumbersAsThePythonFormattersDo() {
    // Made with Python: f"{x:.2e}", f"{x:.3f}", f"{x:,.0f}", f"{x:,}".
    assertThat(NumberStyle.SCIENTIFIC.write(new BigDecimal("0.0000123"), 2)).isEqualTo("1.23e-05");
    assertThat(NumberStyle.SCIENTIFIC.write(new BigDecimal("123456"), 2)).isEqualTo("1.23e+05");
    assertThat(NumberStyle.SCIENTIFIC.write(BigDecimal.ZERO, 2)).isEqualTo("0.00e+00");
    assertThat(NumberStyle.SCIENTIFIC.write(new BigDecimal("-9.999e-300"), 2))
        .isEqualTo("-1.00e-299");
    assertThat(NumberStyle.DECIMAL.write(new BigDecimal("2.34567"), 3)).isEqualTo("2.346");
    assertThat(NumberStyle.DECIMAL.write(new BigDecimal("-0.5"), 3)).isEqualTo("-0.500");
    assertThat(NumberStyle.INTEGER.write(new BigDecimal("1234567.5"), 0)).isEqualTo("1,234,568");
    assertThat(NumberStyle.INTEGER.write(new BigDecimal("2.5"), 0)).isEqualTo("2");
    assertThat(NumberStyle.INTEGER.write(new BigDecimal("-999"), 0)).isEqualTo("-999");
    assertThat(NumberStyle.COMMA.write(new BigDecimal("-1234567.25"), 0))
        .isEqualTo("-1,234,567.25");
    assertThat(NumberStyle.COMMA.write(new BigDecimal("1E+6"), 0)).isEqualTo("1,000,000");
    assertThat(NumberStyle.PERCENT.write(new BigDecimal("0.12345"), 1)).isEqualTo("12.3%");
  }

  private static final String STYLE =
      """
      [table]
      title = "Runs"
      keys = ["run"]

      [columns.run]
      header = "Run"

      [columns.lr]
      header = "LR"
      format = "scientific"
      group = "Setting"

      [columns.loss]
      format = "decimal"
      digits = 2
      best = "lower"

      [columns.tokens]
      format = "integer"
      group = "Setting"
      """;

  @Test
  void aConsoleTableHasLinesTheBestCellAStarAndThoseNearItATilde() {
    assertThat(TableRenderer.render(RUNS, style(STYLE), TableFormat.CONSOLE))
        .isEqualTo(
            """
            Runs
            ┌─────┬──────────┬───────┬─────────────┬───────┐
            │     │ Setting  │       │   Setting   │       │
            │ Run │       LR │  loss │      tokens │ share │
            ├─────┼──────────┼───────┼─────────────┼───────┤
            │ a   │ 1.23e-05 │ 2.00* │   1,234,568 │ 0.125 │
            │ b   │ 5.00e-05 │ 2.03~ │ 100,320,000 │     - │
            │ c   │        - │  3.00 │      -1,234 │     1 │
            └─────┴──────────┴───────┴─────────────┴───────┘
            """);
  }

  @Test
  void markdownHasTheBestCellInBoldAndThoseNearItInItalics() {
    assertThat(TableRenderer.render(RUNS, style(STYLE), TableFormat.MARKDOWN))
        .contains("| Run | Setting: LR | loss | Setting: tokens | share |")
        .contains("| :--- | ---: | ---: | ---: | ---: |")
        .contains("| a | 1.23e-05 | **2.00** | 1,234,568 | 0.125 |")
        .contains("| b | 5.00e-05 | *2.03* |");
  }

  @Test
  void latexHasRulesSpansAndEscapedText() {
    Listing rows = RowReader.read("[{\"a_b\": \"50% & {x} \\\\ #1 ~ ^ $\", \"c\": 1}]");
    String latex =
        TableRenderer.render(
            rows,
            style(
                """
                [columns.a_b]
                group = "G & H"
                [columns.c]
                group = "G & H"
                best = "higher"
                """),
            TableFormat.LATEX);
    assertThat(latex)
        .isEqualTo(
            """
            \\begin{tabular}{lr}
            \\toprule
            \\multicolumn{2}{c}{G \\& H} \\\\
            a\\_b & c \\\\
            \\midrule
            50\\% \\& \\{x\\} \\textbackslash{} \\#1 \\textasciitilde{} \\textasciicircum{} \\$ & \\textbf{1} \\\\
            \\bottomrule
            \\end{tabular}
            """);
  }

  @Test
  void csvIsRealCsvInOnePartWithoutMarks() {
    String csv =
        TableRenderer.render(
            RUNS, style(STYLE.replace("title", "width = 2\ntitle")), TableFormat.CSV);
    assertThat(csv.lines())
        .containsExactly(
            "Run,LR,loss,tokens,share",
            "a,1.23e-05,2.00,\"1,234,568\",0.125",
            "b,5.00e-05,2.03,\"100,320,000\",",
            "c,,3.00,\"-1,234\",1");
    assertThat(csv).as("line ends of RFC 4180").endsWith("1\r\n");
    assertThat(RowReader.read(csv).rows()).as("it can be read again").hasSize(3);
  }

  @Test
  void wideTablesAreSplitAndEachPartHasTheKeysAndItsNumber() {
    String table =
        TableRenderer.render(
            RUNS, style(STYLE.replace("title", "width = 2\ntitle")), TableFormat.PLAIN);
    assertThat(table).contains("Runs, Part 1/2").contains("Runs, Part 2/2");
    assertThat(table.lines().filter(line -> line.startsWith("a  "))).hasSize(2);
    Listing many = new Listing(IntStream.range(0, 7).mapToObj(i -> "c" + i).toList(), List.of());
    assertThat(
            TableRenderer.render(many, style("[table]\nwidth = 3"), TableFormat.CONSOLE)
                .lines()
                .filter(line -> line.startsWith("Part ")))
        .containsExactly("Part 1/3", "Part 2/3", "Part 3/3");
  }

  @Test
  void aValueThatIsNoNumberStaysAsItIsInAColumnOfNumbers() {
    Listing rows = RowReader.read("x\nmany\n1e999999999\n\"\"\nNaN\n0x10\n");
    String table =
        TableRenderer.render(
            rows, style("[columns.x]\nformat = \"integer\"\nbest = \"lower\""), TableFormat.CSV);
    assertThat(table).isEqualTo("x\r\nmany\r\n1e999999999\r\n\"\"\r\nNaN\r\n0x10\r\n");
  }

  @Test
  void longTextsAreCutByCharacters() {
    Listing rows =
        new Listing(List.of("t"), List.of(List.of(Datum.text("\uD83E\uDD84".repeat(60)))));
    assertThat(
            TableRenderer.render(
                rows, style("[columns.t]\nformat = \"truncate\""), TableFormat.CSV))
        .isEqualTo("t\r\n" + "\uD83E\uDD84".repeat(50) + "...\r\n");
  }

  @Test
  void hostileTextsBreakNoTable() {
    for (String name : HostileValues.names()) {
      Listing rows = new Listing(List.of(name), List.of(List.of(Datum.text(name))));
      for (TableFormat format : TableFormat.values()) {
        String table = TableRenderer.render(rows, TableStyle.PLAIN, format);
        if (format != TableFormat.CSV) {
          assertThat(table).doesNotContain("\u202E").doesNotContain("\u001b");
        }
        if (format == TableFormat.CONSOLE) {
          assertThat(table.lines()).hasSize(5);
        }
        if (format == TableFormat.MARKDOWN) {
          assertThat(table.lines()).hasSize(3);
        }
      }
    }
  }

  @Test
  void everythingThatIsWrongInAFileIsToldAtOnceWithItsPlace() {
    assertThatThrownBy(() ->
            style(
                """
                [table]
                widht = 3
                near = 2
                [columns.loss]
                format = "decimel"
                digits = -1
                best = 3
                [colums.x]
                """))
        .isInstanceOfSatisfying(
            DomainException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
              assertThat(failure.getMessage())
                  .contains("style.toml 2:1: key widht is not known; did you mean width?")
                  .contains("style.toml 3:1: near is no share")
                  .contains("did you mean decimal?")
                  .contains("digits is no whole number")
                  .contains("best is no text")
                  .contains("section colums is not known; did you mean columns?");
            });
    assertThatThrownBy(() -> style("[table\n")).isInstanceOf(DomainException.class);
    assertThatThrownBy(() -> TableStyleReader.read("covrage", folder.resolve("covrage")))
        .hasMessageContaining("did you mean coverage?");
  }

  @Test
  void columnsThatAreNotThereAreRefusedOrTold() {
    assertThatThrownBy(
            () -> TableRenderer.render(RUNS, style("[table]\nonly = [\"los\"]"), TableFormat.CSV))
        .hasMessageContaining("did you mean loss");
    assertThatThrownBy(() ->
            TableRenderer.render(
                RUNS, style("[table]\nonly = [\"loss\", \"loss\"]"), TableFormat.CSV))
        .hasMessageContaining("twice");
    assertThat(style("[columns.nobody]").unknown(Set.of("loss"))).containsExactly("nobody");
  }

  @Test
  void theStylesOfTheProgramCanBeRead() {
    for (String preset : TableStyleReader.presets()) {
      assertThat(TableStyleReader.read(preset, folder).columns()).isNotEmpty();
    }
  }

  @Test
  void rowsAreReadFromJsonLinesAndCsvWithTheNamesOfAllOfThem() {
    Listing json = RowReader.read("{\"a\": 1}\n{\"b\": [1, {\"c\": true}]}\n");
    assertThat(json.columns()).containsExactly("a", "b");
    assertThat(json.rows().getFirst().get(1)).isEqualTo(Datum.absent());
    assertThat(json.rows().get(1).get(1).plain()).isEqualTo("1, c true");
    assertThat(RowReader.read("[[1, 2], [3, 4]]").columns()).containsExactly("1", "2");
    assertThat(RowReader.read("[{\"n\": 12345678901234567890.123456789}]").rows().getFirst())
        .containsExactly(new Datum.Json("12345678901234567890.123456789"));
    Listing csv = RowReader.read("a,\"b \"\"c\"\"\"\r\n1,\"x\ny\"\r\n,\"\"\r\n");
    assertThat(csv.columns()).containsExactly("a", "b \"c\"");
    assertThat(csv.rows().get(0).get(1).plain()).isEqualTo("x\ny");
    assertThat(csv.rows().get(1)).containsExactly(Datum.absent(), Datum.text(""));
    assertThat(RowReader.read("").columns()).isEmpty();
    assertThat(RowReader.read("[]").rows()).isEmpty();
    for (String bad : List.of("[1, 2]", "[{\"a\": ", "a,b\n1\n", "a\n\"x\n", "{} x")) {
      assertThatThrownBy(() -> RowReader.read(bad)).isInstanceOf(DomainException.class);
    }
  }
}
