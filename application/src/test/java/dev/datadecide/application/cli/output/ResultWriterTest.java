package dev.datadecide.application.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
  private static final Listing LISTING =
      new Listing(
          List.of("name", "count", "loss"),
          List.of(
              List.of(Datum.text("a,\"b\"\nc|d"), Datum.whole(7), Datum.real(Double.NaN)),
              List.of(Datum.text(""), Datum.absent(), Datum.real(0.25))));

  @Test
  void csvFollowsRfc4180() {
    assertThat(written(OutputFormat.CSV, OptionalInt.empty(), LISTING))
        .isEqualTo("name,count,loss\r\n\"a,\"\"b\"\"\nc|d\",7,NaN\r\n\"\",,0.25\r\n");
  }

  @Test
  void csvKeepsSpreadsheetsFromRunningText() {
    for (String formula : List.of("=1+1", "@SUM(A1)", "+cmd", "-2+3", " =A1", "\t=A1", "\r=A1")) {
      assertThat(CsvText.text(formula).replace("\"", "")).startsWith("'");
    }
    for (String harmless : List.of("-5", "+1e-3", "-.5", "-Infinity", "-", "a=b", "1-2")) {
      assertThat(CsvText.text(harmless)).isEqualTo(harmless);
    }
  }

  @Test
  void markdownEscapesPipesAndLineEnds() {
    assertThat(written(OutputFormat.MARKDOWN, OptionalInt.empty(), LISTING))
        .isEqualTo(
            """
            | name | count | loss |
            | --- | --- | --- |
            | a,"b" c\\|d | 7 | NaN |
            |  |  | 0.25 |
            """);
  }

  @Test
  void ndjsonIsOneObjectPerLine() {
    assertThat(written(OutputFormat.NDJSON, OptionalInt.empty(), LISTING).lines())
        .containsExactly(
            "{\"name\":\"a,\\\"b\\\"\\nc|d\",\"count\":7,\"loss\":\"NaN\"}",
            "{\"name\":\"\",\"count\":null,\"loss\":0.25}");
  }

  @Test
  void jsonIsOneDocumentEvenWithoutRows() {
    assertThat(written(OutputFormat.JSON, OptionalInt.empty(), LISTING))
        .startsWith("[\n  {")
        .endsWith("}\n]\n");
    Listing empty = new Listing(List.of("name"), List.of());
    assertThat(written(OutputFormat.JSON, OptionalInt.empty(), empty)).isEqualTo("[]\n");
  }

  @Test
  void tablesAlignNumbersToTheRightAndMarkAbsentValues() {
    assertThat(written(OutputFormat.TABLE, OptionalInt.empty(), LISTING).lines())
        .containsExactly(
            "name            count  loss",
            "a,\"b\"\\u000ac|d      7   NaN",
            "                -      0.25");
  }

  @Test
  void tablesFitTheTerminalByShorteningTheWidestCells() {
    Listing wide =
        new Listing(
            List.of("id", "n"),
            List.of(List.of(Datum.text("begin" + "x".repeat(10_000) + "end"), Datum.whole(1))));
    assertThat(written(OutputFormat.TABLE, OptionalInt.of(40), wide).lines())
        .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(40))
        .anySatisfy(line -> assertThat(line).startsWith("begin").contains("…").endsWith("end  1"));
    assertThat(written(OutputFormat.TABLE, OptionalInt.empty(), wide).lines())
        .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(203));
    assertThat(written(OutputFormat.CSV, OptionalInt.of(40), wide)).contains("x".repeat(10_000));
  }

  @Test
  void flatFormatsShowDocumentsFieldByField() {
    Datum.Fields document =
        new FieldsBuilder()
            .put("a", "x")
            .put(
                "rows",
                new Datum.Items(List.of(new FieldsBuilder().put("n", 1).put("m", "y").build())))
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer(bytes, OutputFormat.CSV, OptionalInt.empty()).document(document);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("field,value\r\na,x\r\nrows[0].n,1\r\nrows[0].m,y\r\n");
    bytes.reset();
    writer(bytes, OutputFormat.TABLE, OptionalInt.empty()).document(document);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a     x", "", "rows", "  n  m", "  1  y");
  }

  @Test
  void emphasisIsForTerminalsThatShowIt() {
    assertThat(Style.PLAIN.bold("x")).isEqualTo("x");
    assertThat(Style.ANSI.bold("x")).isEqualTo("\u001b[1mx\u001b[0m");
  }

  private static String written(OutputFormat format, OptionalInt width, Listing listing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer(bytes, format, width).listing(listing);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static ResultWriter writer(
      ByteArrayOutputStream bytes, OutputFormat format, OptionalInt width) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ResultWriter(out, format, width, Style.PLAIN);
  }
}
