package dev.datadecide.huggingface.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random literals, printed as Python's repr would, cut anywhere and damaged anywhere. */
class LiteralPropertiesTest {
  private static final int ROUNDS = 5_000;
  private static final String TROUBLE =
      "ab_ '\"\\\n\t\r\u0000\u007f{}[](),:é\u202e\ud83d\ude00\ud800";

  private final Random random = new Random(20_261_120);
  private final LiteralReader reader = new LiteralReader();

  @Test
  void whatIsPrintedIsReadBack() {
    for (int i = 0; i < ROUNDS; i++) {
      PythonLiteral literal = literal(0);
      String text = printed(literal);

      assertThat(reader.parse(text)).as(text).isEqualTo(literal);
    }
  }

  @Test
  void realsAreReadAsTheNearestDouble() {
    for (int i = 0; i < ROUNDS * 10; i++) {
      String text = realText();

      assertThat(((PythonLiteral.Real) reader.parse(text)).value())
          .as(text)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void aCutTextIsAnErrorAtItsEndOrIsShorter() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = printed(new PythonLiteral.Dict(List.of(entry(0), entry(0))));
      String cut = text.substring(0, random.nextInt(text.length()));
      try {
        reader.parse(cut);
        throw new AssertionError("read as if whole: " + cut);
      } catch (LiteralSyntaxException error) {
        assertThat(error.position()).as(cut).isBetween(0, cut.length());
      }
    }
  }

  @Test
  void aDamagedTextIsReadOrIsAnErrorInsideIt() {
    int errors = 0;
    for (int i = 0; i < ROUNDS * 4; i++) {
      StringBuilder text = new StringBuilder(printed(literal(0)));
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        text.insert(
            random.nextInt(text.length() + 1), TROUBLE.charAt(random.nextInt(TROUBLE.length())));
      }
      try {
        assertThat(reader.parse(text.toString())).isNotNull();
      } catch (LiteralSyntaxException error) {
        assertThat(error.position()).as(text.toString()).isBetween(0, text.length());
        errors++;
      }
    }
    assertThat(errors).isGreaterThan(ROUNDS);
  }

  private PythonLiteral literal(int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 7)) {
      case 0 -> new PythonLiteral.None();
      case 1 -> new PythonLiteral.Truth(random.nextBoolean());
      case 2 -> new PythonLiteral.Whole(new BigInteger(random.nextInt(200), random).toString());
      case 3 -> new PythonLiteral.Real(Double.longBitsToDouble(random.nextLong()));
      case 4 -> new PythonLiteral.Text(text());
      case 5 -> {
        List<PythonLiteral> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(literal(depth + 1));
        }
        yield new PythonLiteral.Sequence(
            random.nextBoolean() ? PythonLiteral.Brackets.LIST : PythonLiteral.Brackets.TUPLE,
            elements);
      }
      default -> {
        List<PythonLiteral.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.add(entry(depth));
        }
        yield new PythonLiteral.Dict(entries);
      }
    };
  }

  private PythonLiteral.Entry entry(int depth) {
    return new PythonLiteral.Entry(literal(depth + 1), literal(depth + 1));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(TROUBLE.charAt(random.nextInt(TROUBLE.length())));
    }
    return text.toString();
  }

  private String realText() {
    return switch (random.nextInt(3)) {
      case 0 -> Double.toString(Math.abs(random.nextGaussian()));
      case 1 ->
          random.nextInt(1000)
              + "."
              + new BigInteger(1 + random.nextInt(120), random)
              + "e"
              + (random.nextInt(640) - 330);
      default -> "0.0000" + new BigInteger(64, random);
    };
  }

  private String printed(PythonLiteral literal) {
    return switch (literal) {
      case PythonLiteral.None none -> "None";
      case PythonLiteral.Truth truth -> truth.value() ? "True" : "False";
      case PythonLiteral.Whole whole -> whole.digits();
      case PythonLiteral.Real real -> printed(real.value());
      case PythonLiteral.Text text -> printed(text.value());
      case PythonLiteral.Sequence sequence -> {
        List<String> elements = sequence.elements().stream().map(this::printed).toList();
        String joined = space() + String.join("," + space(), elements) + space();
        yield switch (sequence.brackets()) {
          case LIST -> "[" + joined + "]";
          case TUPLE -> "(" + joined + (elements.size() == 1 ? ",)" : ")");
        };
      }
      case PythonLiteral.Dict dict -> {
        List<String> entries =
            dict.entries().stream()
                .map(entry -> printed(entry.key()) + ":" + space() + printed(entry.value()))
                .toList();
        yield "{" + String.join(space() + ", ", entries) + space() + "}";
      }
    };
  }

  private static String printed(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    return Double.toString(value).replace("E", "e");
  }

  private String printed(String value) {
    char quote = random.nextBoolean() ? '\'' : '"';
    StringBuilder text = new StringBuilder().append(quote);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\t' -> text.append(random.nextBoolean() ? "\\t" : "\\x09");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        case '\u0000' -> text.append("\\000");
        default -> {
          if (c == quote) {
            text.append('\\').append(c);
          } else if (c > 127 && random.nextBoolean()) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append(quote).toString();
  }

  private String space() {
    return " ".repeat(random.nextInt(2));
  }
}
