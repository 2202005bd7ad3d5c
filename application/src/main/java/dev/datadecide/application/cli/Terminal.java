package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Style;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What stands behind the standard streams.
 *
 * @param outWidth columns of the terminal that results go to; empty when they go elsewhere
 * @param showsProgress whether messages go to a terminal, so that a line can be drawn over
 * @param outStyle emphasis of results
 * @param messageStyle emphasis of messages
 * @param glyphs what drawings are made of
 */
record Terminal(
    OptionalInt outWidth,
    boolean showsProgress,
    Style outStyle,
    Style messageStyle,
    TerminalChart.Glyphs glyphs) {
  /** Neither stream is a terminal. */
  static final Terminal NONE =
      new Terminal(
          OptionalInt.empty(), false, Style.PLAIN, Style.PLAIN, TerminalChart.Glyphs.BRAILLE);

  private static final int USUAL_WIDTH = 80;

  /** The terminal of this process. */
  static Terminal ofProcess(Map<String, String> environment) {
    boolean isOut = isTerminal(1);
    boolean isErr = isTerminal(2);
    return new Terminal(
        isOut ? OptionalInt.of(width(environment)) : OptionalInt.empty(),
        isErr && !isDumb(environment),
        style(isOut, environment),
        style(isErr, environment),
        glyphs(environment));
  }

  private static Style style(boolean isTerminal, Map<String, String> environment) {
    boolean isColoured =
        isTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
    return isColoured ? Style.ANSI : Style.PLAIN;
  }

  private static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Braille needs a locale that can show it. */
  private static TerminalChart.Glyphs glyphs(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8")
            ? TerminalChart.Glyphs.BRAILLE
            : TerminalChart.Glyphs.ASCII;
      }
    }
    return TerminalChart.Glyphs.ASCII;
  }

  /** The JDK knows of both streams together only; Linux tells each one's device. */
  @SuppressWarnings("SystemConsoleNull") // its documentation still allows null
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (Files.isSymbolicLink(link)) {
      try {
        String device = Files.readSymbolicLink(link).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      } catch (IOException unreadable) {
        return false;
      }
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static int width(Map<String, String> environment) {
    return number(environment.getOrDefault("COLUMNS", ""))
        .orElseGet(() -> askTerminal().orElse(USUAL_WIDTH));
  }

  private static OptionalInt askTerminal() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size </dev/tty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
      }
      int blank = answer.indexOf(' ');
      return blank < 0 ? OptionalInt.empty() : number(answer.substring(blank + 1));
    } catch (IOException noShell) {
      return OptionalInt.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalInt.empty();
    }
  }
}
