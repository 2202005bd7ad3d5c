package dev.datadecide.application.page;

import dev.datadecide.application.cli.output.DisplayText;

/** Text from outside in HTML. */
final class Markup {
  private Markup() {}

  /** Text between tags or within a quoted attribute. */
  static String text(String text) {
    return DisplayText.harmlessLines(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * JSON within a script element: whatever a browser could take for the end of the element, or for
   * a comment, stands as a number, which JSON reads the same.
   */
  static String json(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
