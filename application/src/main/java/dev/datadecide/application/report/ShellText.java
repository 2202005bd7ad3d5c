package dev.datadecide.application.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands as they are typed into a shell. */
public final class ShellText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private ShellText() {}

  /** A command of this program; words that a shell would take apart are quoted. */
  public static String command(List<String> words) {
    return Stream.concat(Stream.of("ddn"), words.stream())
        .map(ShellText::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
