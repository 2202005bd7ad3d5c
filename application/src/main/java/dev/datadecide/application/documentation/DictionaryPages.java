package dev.datadecide.application.documentation;

import dev.datadecide.domain.care.TableDescription;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The data dictionary: a page per frame, and one of all tables. */
final class DictionaryPages {
  private static final List<String> COLUMNS =
      List.of("column", "type", "unit", "meaning", "source");

  private DictionaryPages() {}

  static List<Page> of(List<TableDescription> tables) {
    List<Page> pages = new ArrayList<>();
    FrameDefinitions.all().forEach(frame -> pages.add(frame(frame)));
    pages.add(tables(tables));
    return pages;
  }

  private static Page frame(FrameDefinition frame) {
    PageText text =
        new PageText("Frame " + PageText.escaped(frame.name()))
            .paragraph(frame.description() + ".")
            .paragraph(
                "In SQL: analysis."
                    + frame.name()
                    + ". On the command line: ddn select "
                    + frame.name()
                    + ".")
            .table(
                COLUMNS,
                frame.columns().stream()
                    .map(column ->
                        List.of(
                            column.name(),
                            column.spec().type().name().toLowerCase(Locale.ROOT),
                            column.unit(),
                            column.meaning(),
                            column.cell().origin()))
                    .toList());
    return new Page(
        "frames/" + frame.name() + ".md",
        frame.name(),
        frame.description() + ", " + frame.columns().size() + " columns",
        text.text());
  }

  private static Page tables(List<TableDescription> tables) {
    PageText text =
        new PageText("Tables of the warehouse")
            .paragraph(
                "The schema core holds what the sources said, typed, and what was concluded and"
                    + " decided; ledger is the account of everything that came in. Ask the frames"
                    + " and views of the schema analysis first: they are kept stable, while these"
                    + " tables change between versions.");
    for (TableDescription table : tables) {
      text.heading(PageText.escaped(table.name()))
          .paragraph(table.meaning() + ".")
          .table(
              COLUMNS,
              table.columns().stream()
                  .map(column ->
                      List.of(
                          column.name(),
                          column.type(),
                          column.unit(),
                          column.meaning(),
                          column.source()))
                  .toList());
    }
    return new Page(
        "tables.md",
        "Tables of the warehouse",
        tables.size() + " tables of the schemas core and ledger",
        text.text());
  }
}
