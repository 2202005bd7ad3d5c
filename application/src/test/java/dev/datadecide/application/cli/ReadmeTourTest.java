package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README's tour asks of the sample is answered as it shows. An ellipsis stands for what is
 * left out; how wide columns are does not count, nor where a long cell is broken.
 */
class ReadmeTourTest {
  private static final Path README = Path.of("../README.md");
  private static final List<String> SECTIONS =
      List.of(
          "### Which runs are there?",
          "### Where does a run come from?",
          "### Which sweeps are there, and what may I compare?",
          "### Which scores may I compare?",
          "### What happened from token 0?");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern ELLIPSIS = Pattern.compile("\\.\\.\\.|…");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  @TempDir private Path folder;

  private record Example(String command, List<String> shown) {}

  private static List<Example> examples() throws IOException {
    String readme = Files.readString(README);
    List<Example> examples = new ArrayList<>();
    for (String section : SECTIONS) {
      int from = readme.indexOf(section);
      assertThat(from).as(section).isNotNegative();
      int to = readme.indexOf("\n### ", from + 1);
      Matcher blocks = BLOCK.matcher(readme.substring(from, to));
      while (blocks.find()) {
        for (String example : ("\n" + blocks.group(1)).split("\n\\$ ddn ", -1)) {
          List<String> lines = example.lines().filter(line -> !line.isBlank()).toList();
          if (!lines.isEmpty()) {
            examples.add(
                new Example(
                    COMMENT.matcher(lines.getFirst()).replaceFirst(""),
                    lines.subList(1, lines.size())));
          }
        }
      }
    }
    return examples;
  }

  /** Only what follows on the shown command's output: the sample has no run x7f3, nor a shell. */
  private static boolean isOfTheSample(Example example) {
    return !example.command().contains("x7f3") && !example.command().contains(" > ");
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.split(" \\| ", 2)[0]);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }

  /**
   * Whether the answer holds what is shown: what stands between two ellipses is there as a whole,
   * behind what was shown before. What a pipe leaves of the answer are some of its lines.
   */
  private static boolean isAnswered(Example example, String answer) {
    String gap = example.command().contains(" | ") ? "\n...\n" : "\n";
    String said = oneLine(answer);
    int at = 0;
    for (String piece : ELLIPSIS.split(String.join(gap, example.shown()), -1)) {
      int found = said.indexOf(oneLine(piece), at);
      if (found < 0) {
        return false;
      }
      at = found + oneLine(piece).length();
    }
    return true;
  }

  private static String oneLine(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  @Test
  void theTourShowsWhatIsAnswered() throws IOException {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    List<Example> asked = examples().stream().filter(ReadmeTourTest::isOfTheSample).toList();
    assertThat(asked).hasSizeGreaterThanOrEqualTo(18);
    List<String> wrong = new ArrayList<>();
    for (Example example : asked) {
      CommandSession.Result answer = session.run(words(example.command()));
      String said = answer.out() + "\n" + answer.err();
      if (answer.status() != 0 || !isAnswered(example, said)) {
        wrong.add(
            "ddn "
                + example.command()
                + "\n"
                + said.lines().limit(12).collect(Collectors.joining("\n")));
      }
    }
    assertThat(wrong).isEmpty();
  }
}
