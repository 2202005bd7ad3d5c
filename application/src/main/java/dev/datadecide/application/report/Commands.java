package dev.datadecide.application.report;

import java.util.ArrayList;
import java.util.List;

/** The commands that give the tables and charts of a report one by one. */
final class Commands {
  private Commands() {}

  /**
   * A command with the selection of a request.
   *
   * @param words the command and options of its own
   */
  static String with(ReportRequest request, String... words) {
    List<String> all = selecting(request, words);
    all.addAll(request.references());
    return ShellText.command(all);
  }

  /** The same of a command that takes options but no references to runs. */
  static String withOptions(ReportRequest request, String... words) {
    return ShellText.command(selecting(request, words));
  }

  private static List<String> selecting(ReportRequest request, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    request.options().forEach((option, value) -> all.addAll(List.of(option, value)));
    return all;
  }

  /** The same about runs of one training type. */
  static String ofType(ReportRequest request, String type, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--type", type));
    request
        .options()
        .forEach((option, value) -> {
          if (!option.equals("--type")) {
            all.addAll(List.of(option, value));
          }
        });
    return ShellText.command(all);
  }

  /** A command about everything. */
  static String plain(String... words) {
    return ShellText.command(List.of(words));
  }
}
