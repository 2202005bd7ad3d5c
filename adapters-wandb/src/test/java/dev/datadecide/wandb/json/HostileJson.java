package dev.datadecide.wandb.json;

import dev.datadecide.domain.run.ConfigType;
import java.util.List;
import java.util.Random;

/** Random JSON as hostile as W&B's writers and users make it, with odd spacing. */
public final class HostileJson {
  private static final List<String> SCALARS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1e400",
          "-1E-400",
          "18446744073709551617",
          "9007199254740993",
          "1.10",
          "123456789012345678901234567890.123456789012345678901234567890e-7",
          "NaN",
          "Infinity",
          "-Infinity",
          "true",
          "false",
          "null",
          "\"\"",
          "\"NaN\"",
          "\"1\"",
          "\"\\u0000\"",
          "\"\\ud83d\"",
          "\"\\u00e9é\\/\"",
          "\"🚀 \\\"x\\\" \\\\ \\n\"",
          "\"\u202eright to left\"",
          "\"tab\tinside\"");

  private static final List<String> KEYS =
      List.of(
          "a",
          "b",
          "lr",
          "",
          "a.b",
          "a[0]",
          "\\\"",
          "\\u0041",
          "é",
          "🚀",
          "value",
          "\u05d0",
          " ",
          "x/y:z::olmes");

  private final Random random;

  public HostileJson(long seed) {
    random = new Random(seed);
  }

  /** An object nested at most {@code depth} levels, keys unique within each object. */
  public String object(int depth) {
    StringBuilder json = new StringBuilder("{").append(space());
    int start = random.nextInt(KEYS.size());
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      json.append(i == 0 ? "" : "," + space())
          .append('"')
          .append(KEYS.get((start + i) % KEYS.size()))
          .append('"')
          .append(space())
          .append(':')
          .append(space())
          .append(value(depth - 1))
          .append(space());
    }
    return json.append('}').toString();
  }

  private String value(int depth) {
    int kind = depth <= 0 ? 0 : random.nextInt(4);
    if (kind == 1) {
      return object(depth);
    }
    if (kind == 2) {
      StringBuilder json = new StringBuilder("[").append(space());
      int items = random.nextInt(4);
      for (int i = 0; i < items; i++) {
        json.append(i == 0 ? "" : "," + space()).append(value(depth - 1)).append(space());
      }
      return json.append(']').toString();
    }
    return scalar();
  }

  public String scalar() {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private String space() {
    return List.of("", "", " ", "\n", "\t ", "\r\n").get(random.nextInt(6));
  }

  /** The type that JSON text of a scalar must have, told without a parser. */
  public static ConfigType typeOf(String scalar) {
    return switch (scalar.charAt(0)) {
      case '"' -> ConfigType.TEXT;
      case 't', 'f' -> ConfigType.BOOLEAN;
      case 'n' -> ConfigType.NULL;
      case 'N', 'I' -> ConfigType.NON_FINITE;
      default ->
          scalar.startsWith("-I")
              ? ConfigType.NON_FINITE
              : scalar.matches("-?[0-9]+") ? ConfigType.INTEGER : ConfigType.DECIMAL;
    };
  }
}
