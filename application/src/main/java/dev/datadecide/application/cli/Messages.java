package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.DisplayText;
import dev.datadecide.application.cli.output.Style;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.quality.QualityFinding;
import java.io.PrintStream;

/** What is said to people beside the results, on standard error. */
final class Messages {
  /** Whether to say what is only good to know. */
  enum Verbosity {
    NORMAL,
    QUIET
  }

  private final PrintStream err;
  private final Style style;
  private final Verbosity verbosity;

  Messages(PrintStream err, Style style, Verbosity verbosity) {
    this.err = err;
    this.style = style;
    this.verbosity = verbosity;
  }

  /** Something good to know. */
  void note(String text) {
    if (verbosity == Verbosity.NORMAL) {
      line(DisplayText.harmlessLines(text));
    }
  }

  /** Something to mind; said even when quiet. */
  void warning(String text) {
    line(style.yellow("warning") + ": " + DisplayText.harmlessLines(text));
  }

  /** A finding with its severity. */
  void finding(QualityFinding finding) {
    String text = finding.rule() + ": " + finding.detail();
    switch (finding.severity()) {
      case NOTE -> note("note: " + text);
      case WARNING -> warning(text);
      case ERROR -> line(style.red("finding") + ": " + DisplayText.harmlessLines(text));
    }
  }

  /** A failure with its code and what to do. */
  void failure(DomainException failure) {
    failure(failure.code().number(), String.valueOf(failure.getMessage()), failure.remedy());
  }

  void failure(int number, String happened, String remedy) {
    line(style.red("error DDN-" + number) + ": " + DisplayText.harmlessLines(happened));
    line("  try: " + DisplayText.harmlessLines(remedy));
  }

  private void line(String text) {
    err.print(text);
    err.print('\n');
  }
}
