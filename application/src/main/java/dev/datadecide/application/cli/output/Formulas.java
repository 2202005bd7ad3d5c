package dev.datadecide.application.cli.output;

import java.util.regex.Pattern;

/** Text that spreadsheet programs take for a formula, and may run. */
final class Formulas {
  private static final Pattern NUMBER =
      Pattern.compile("[-+](?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]Infinity|[-+]");

  private Formulas() {}

  /**
   * The text, with an apostrophe in front when a spreadsheet would take it for a formula: when it
   * begins with an equals sign, a sign, an at sign, or one of these behind blanks. Numbers stay.
   */
  static String harmless(String text) {
    String shown = text.stripLeading();
    boolean mayRun =
        !shown.isEmpty() && "=+-@".indexOf(shown.charAt(0)) >= 0 && !NUMBER.matcher(text).matches();
    return mayRun ? "'" + text : text;
  }
}
