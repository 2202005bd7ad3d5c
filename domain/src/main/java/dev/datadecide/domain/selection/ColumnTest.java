package dev.datadecide.domain.selection;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold of a column. A null passes no test but that of being unequal.
 *
 * @param column its name
 * @param value text that is read as the column's type
 */
public record ColumnTest(String column, Operator operator, String value) {
  /** How a column's values are compared with the one given. */
  public enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    MORE(">"),
    LESS("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  private static final Pattern TEST =
      Pattern.compile("([^=!<>]+)(!=|>=|<=|=|>|<)(.*)", Pattern.DOTALL);

  /** Reads {@code COLUMN=VALUE}, with one of the signs of {@link Operator}. */
  public static ColumnTest parse(String text) {
    Matcher matcher = TEST.matcher(text);
    if (matcher.matches()) {
      for (Operator operator : Operator.values()) {
        if (operator.sign().equals(matcher.group(2))) {
          return new ColumnTest(matcher.group(1).strip(), operator, matcher.group(3).strip());
        }
      }
    }
    throw new DomainException(
        ErrorCode.BAD_USAGE,
        "\"" + text + "\" is no test of a column",
        "write COLUMN=VALUE, or with one of != >= <= > <, such as state=finished");
  }

  @Override
  public String toString() {
    return column + operator.sign() + value;
  }
}
