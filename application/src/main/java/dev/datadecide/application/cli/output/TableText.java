package dev.datadecide.application.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A listing as an aligned table: numbers to the right, the rest to the left, no wider than allowed.
 */
public final class TableText {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  /**
   * Cells of a table that goes to a file or a pipe: as wide as the longest run keys of real
   * projects.
   */
  private static final int WIDEST_WITHOUT_TERMINAL = 200;

  private TableText() {}

  /**
   * Lines of the table, header first.
   *
   * @param width columns of the terminal; empty when there is none
   */
  public static List<String> lines(Listing listing, OptionalInt width, Style style) {
    List<List<String>> cells =
        listing.rows().stream()
            .map(row -> row.stream().map(cell -> DisplayText.harmless(shown(cell))).toList())
            .toList();
    int[] widths = widths(listing, cells);
    fit(widths, width);
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(line(listing.columns(), List.of(), widths)));
    for (int i = 0; i < cells.size(); i++) {
      lines.add(line(cells.get(i), listing.rows().get(i), widths));
    }
    return lines;
  }

  /**
   * The same, but the last column is continued on further lines instead of shortened: it is prose.
   */
  static List<String> wrapped(Listing listing, OptionalInt width, Style style) {
    int last = listing.columns().size() - 1;
    if (last < 0) {
      return lines(listing, width, style);
    }
    List<List<Datum>> rows = new ArrayList<>();
    List<List<String>> cells =
        listing.rows().stream()
            .map(row -> row.stream().map(cell -> DisplayText.harmless(shown(cell))).toList())
            .toList();
    int[] widths = widths(listing, cells);
    fit(widths, width);
    for (int i = 0; i < cells.size(); i++) {
      List<Datum> row = new ArrayList<>(listing.rows().get(i));
      for (String part : DisplayText.wrapped(cells.get(i).get(last), widths[last])) {
        row.set(last, Datum.text(part));
        rows.add(List.copyOf(row));
        row.replaceAll(cell -> Datum.text(""));
      }
    }
    return lines(new Listing(listing.columns(), rows), width, style);
  }

  private static String shown(Datum cell) {
    return cell instanceof Datum.Absent ? "-" : cell.plain();
  }

  private static int[] widths(Listing listing, List<List<String>> cells) {
    int[] widths = new int[listing.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayText.width(listing.columns().get(i));
      for (List<String> row : cells) {
        widths[i] = Math.max(widths[i], DisplayText.width(row.get(i)));
      }
    }
    return widths;
  }

  /** Takes columns from the widest until the table fits, or nothing more can be taken. */
  private static void fit(int[] widths, OptionalInt width) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.min(widths[i], WIDEST_WITHOUT_TERMINAL);
    }
    if (width.isEmpty()) {
      return;
    }
    int excess = GAP.length() * (widths.length - 1) - width.getAsInt();
    for (int each : widths) {
      excess += each;
    }
    while (excess > 0) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      excess--;
    }
  }

  private static String line(List<String> cells, List<Datum> values, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = DisplayText.shortened(cells.get(i), widths[i]);
      int padding = Math.max(widths[i] - DisplayText.width(cell), 0);
      boolean isNumber =
          !values.isEmpty()
              && (values.get(i) instanceof Datum.Whole || values.get(i) instanceof Datum.Real);
      line.append(i == 0 ? "" : GAP);
      if (isNumber) {
        line.repeat(" ", padding).append(cell);
      } else {
        line.append(cell).repeat(" ", i == cells.size() - 1 ? 0 : padding);
      }
    }
    return line.toString();
  }
}
