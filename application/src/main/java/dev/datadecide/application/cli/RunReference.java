package dev.datadecide.application.cli;

import picocli.CommandLine.Parameters;

/** The parameter that says which run is meant. */
final class RunReference {
  @Parameters(
      paramLabel = "RUN",
      description =
          "A run key, a run id that only one run has, or a beginning that only one run has.")
  private String text = "";

  String text() {
    return text;
  }
}
