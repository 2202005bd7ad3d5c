package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.CsvText;
import dev.datadecide.application.cli.output.Listing;
import java.util.List;
import java.util.stream.Collectors;

/** Writes tables. */
public final class TableRenderer {
  private TableRenderer() {}

  /**
   * The table as text; its parts stand below each other, each with its title. CSV has one part: it
   * is for programs.
   */
  public static String render(Listing listing, TableStyle style, TableFormat format) {
    List<StyledTable> parts =
        StyledTable.of(listing, format == TableFormat.CSV ? style.undivided() : style);
    return parts.stream()
        .map(part ->
            switch (format) {
              case CONSOLE -> AlignedTable.boxed(part);
              case PLAIN -> AlignedTable.plain(part);
              case MARKDOWN -> MarkdownTable.of(part);
              case LATEX -> LatexTable.of(part);
              case CSV -> csv(part);
            })
        .collect(Collectors.joining("\n"));
  }

  private static String csv(StyledTable table) {
    StringBuilder csv = new StringBuilder();
    csv.append(
        table.columns().stream()
            .map(column -> CsvText.text(column.header()))
            .collect(Collectors.joining(",", "", "\r\n")));
    for (List<StyledTable.Cell> row : table.rows()) {
      csv.append(
          row.stream().map(TableRenderer::field).collect(Collectors.joining(",", "", "\r\n")));
    }
    return csv.toString();
  }

  /** An absent value is an empty field; a number is none that a spreadsheet would run. */
  private static String field(StyledTable.Cell cell) {
    if (cell.isAbsent()) {
      return "";
    }
    if (cell.isNumber()) {
      return cell.text().contains(",") ? '"' + cell.text() + '"' : cell.text();
    }
    return CsvText.text(cell.text());
  }
}
