package dev.datadecide.application.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Writes results to standard output in one format. */
public final class ResultWriter {
  private static final int INDENT = 2;

  private final PrintStream out;
  private final OutputFormat format;
  private final OptionalInt width;
  private final Style style;

  /**
   * @param width columns of the terminal that {@code out} is; empty when it is none
   */
  public ResultWriter(PrintStream out, OutputFormat format, OptionalInt width, Style style) {
    this.out = out;
    this.format = format;
    this.width = width;
    this.style = style;
  }

  public OutputFormat format() {
    return format;
  }

  /** A result of many rows. */
  public void listing(Listing listing) {
    switch (format) {
      case TABLE -> TableText.lines(listing.brief(), width, style).forEach(this::line);
      case JSON -> {
        String rows =
            String.join(
                ",\n",
                listing.rows().stream()
                    .map(row -> "  " + JsonText.compact(object(listing, row)))
                    .toList());
        line(rows.isEmpty() ? "[]" : "[\n" + rows + "\n]");
      }
      case NDJSON -> listing.rows().forEach(row -> line(JsonText.compact(object(listing, row))));
      case CSV -> {
        csvLine(listing.columns().stream().map(Datum::text).toList());
        listing.rows().forEach(this::csvLine);
      }
      case MARKDOWN -> {
        line(MarkdownText.line(listing.columns()));
        line(MarkdownText.rule(listing.columns().size()));
        listing
            .rows()
            .forEach(row -> line(MarkdownText.line(row.stream().map(Datum::plain).toList())));
      }
    }
  }

  /**
   * A result of rows that come one by one, and are written as they come; a table needs them all.
   *
   * @param source hands the rows over, each with a value per column
   */
  public void streaming(List<String> columns, Consumer<Consumer<List<Datum>>> source) {
    Listing none = new Listing(columns, List.of());
    switch (format) {
      case TABLE -> {
        List<List<Datum>> rows = new ArrayList<>();
        source.accept(rows::add);
        listing(new Listing(columns, rows));
      }
      case JSON -> {
        boolean[] isFirst = {true};
        source.accept(row -> {
          out.print(isFirst[0] ? "[\n  " : ",\n  ");
          out.print(JsonText.compact(object(none, row)));
          isFirst[0] = false;
        });
        line(isFirst[0] ? "[]" : "\n]");
      }
      case NDJSON -> source.accept(row -> line(JsonText.compact(object(none, row))));
      case CSV -> {
        csvLine(columns.stream().map(Datum::text).toList());
        source.accept(this::csvLine);
      }
      case MARKDOWN -> {
        line(MarkdownText.line(columns));
        line(MarkdownText.rule(columns.size()));
        source.accept(row -> line(MarkdownText.line(row.stream().map(Datum::plain).toList())));
      }
    }
  }

  /** A result that is one thing with named parts; flat formats show it field by field. */
  public void document(Datum.Fields document) {
    switch (format) {
      case JSON -> line(JsonText.indented(document));
      case NDJSON -> line(JsonText.compact(document));
      case CSV, MARKDOWN -> listing(flat(document));
      case TABLE -> sections(document);
    }
  }

  /** A line for people; only in the format that is for them. */
  public void remark(String text) {
    if (format == OutputFormat.TABLE) {
      line(DisplayText.harmlessLines(text));
    }
  }

  /** The program's own text, such as a script or a drawing, as it is. */
  public void verbatim(String text) {
    out.print(text);
  }

  private static Datum.Fields object(Listing listing, List<Datum> row) {
    Map<String, Datum> fields = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      fields.put(listing.columns().get(i), row.get(i));
    }
    return new Datum.Fields(fields);
  }

  private static Listing flat(Datum.Fields document) {
    List<List<Datum>> rows = new ArrayList<>();
    flatten("", document, rows);
    return new Listing(List.of("field", "value"), rows);
  }

  private static void flatten(String path, Datum value, List<List<Datum>> rows) {
    switch (value) {
      case Datum.Fields fields ->
          fields
              .fields()
              .forEach(
                  (name, inner) -> flatten(path.isEmpty() ? name : path + "." + name, inner, rows));
      case Datum.Items items -> {
        for (int i = 0; i < items.items().size(); i++) {
          flatten(path + "[" + i + "]", items.items().get(i), rows);
        }
      }
      case Datum.Text text -> rows.add(List.of(Datum.text(path), text));
      case Datum.Whole whole -> rows.add(List.of(Datum.text(path), whole));
      case Datum.Real real -> rows.add(List.of(Datum.text(path), real));
      case Datum.Json json -> rows.add(List.of(Datum.text(path), json));
      case Datum.Truth truth -> rows.add(List.of(Datum.text(path), truth));
      case Datum.Absent absent -> rows.add(List.of(Datum.text(path), absent));
    }
  }

  /** The width that an indented table may have. */
  private OptionalInt inner() {
    return width.isEmpty() ? width : OptionalInt.of(width.getAsInt() - INDENT);
  }

  /** First the single values, then each list of objects as a table of its own. */
  private void sections(Datum.Fields document) {
    int names = document.fields().keySet().stream().mapToInt(DisplayText::width).max().orElse(0);
    document
        .fields()
        .forEach((name, value) -> {
          if (!isTable(value)) {
            String padded = name + " ".repeat(names - DisplayText.width(name));
            String shown = value instanceof Datum.Absent ? "-" : value.plain();
            line(style.bold(padded) + "  " + DisplayText.harmless(shown));
          }
        });
    document
        .fields()
        .forEach((name, value) -> {
          if (value instanceof Datum.Items items && isTable(value)) {
            line("");
            line(style.bold(name));
            TableText.wrapped(table(items), inner(), style).forEach(row -> line("  " + row));
          }
        });
  }

  private static boolean isTable(Datum value) {
    return value instanceof Datum.Items items
        && !items.items().isEmpty()
        && items.items().stream().allMatch(Datum.Fields.class::isInstance);
  }

  private static Listing table(Datum.Items items) {
    List<Datum.Fields> objects = items.items().stream().map(Datum.Fields.class::cast).toList();
    Set<String> columns = new LinkedHashSet<>();
    objects.forEach(object -> columns.addAll(object.fields().keySet()));
    return new Listing(
        List.copyOf(columns),
        objects.stream()
            .map(object ->
                columns.stream()
                    .map(column -> object.fields().getOrDefault(column, Datum.absent()))
                    .toList())
            .toList());
  }

  private void csvLine(List<Datum> row) {
    out.print(CsvText.line(row));
    out.print("\r\n");
  }

  private void line(String text) {
    // Not println: its line end differs between machines.
    out.print(text);
    out.print('\n');
  }
}
