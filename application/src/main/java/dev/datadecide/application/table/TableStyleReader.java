package dev.datadecide.application.table;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads how a table is shown from TOML, and reports everything that is wrong with it at once:
 *
 * <pre>{@code
 * [table]
 * title = "Finetuning"
 * keys = ["run_id"]        # repeated in every part
 * width = 6                # columns of a part
 *
 * [columns.learning_rate]
 * header = "LR"
 * format = "scientific"    # or text, decimal, integer, comma, percent, truncate
 * digits = 1
 * best = "lower"           # the best cell is marked, and those within table.near of it
 * }</pre>
 */
public final class TableStyleReader {
  private static final List<String> PRESETS =
      List.of("sweep_performance", "wandb_analysis", "coverage");
  private static final List<String> TABLE =
      List.of("title", "absent", "near", "width", "keys", "only");
  private static final List<String> COLUMN =
      List.of("header", "group", "format", "digits", "length", "align", "best");
  private static final int USUAL_LENGTH = 50;
  private static final int MOST_DIGITS = 30;

  private final String source;
  private final TomlParseResult toml;
  private final List<String> problems = new ArrayList<>();

  private TableStyleReader(String source, TomlParseResult toml) {
    this.source = source;
    this.toml = toml;
  }

  /** Names of the styles that come with the program. */
  public static List<String> presets() {
    return PRESETS;
  }

  /**
   * The style of a file, or a style that comes with the program.
   *
   * @param name of the preset, or the path of the file
   * @param file where the file is
   * @throws DomainException when there is no such file, or it cannot be understood
   */
  public static TableStyle read(String name, Path file) {
    try {
      if (PRESETS.contains(name)) {
        return new TableStyleReader(name, Toml.parse(preset(name))).style();
      }
      if (!Files.isRegularFile(file)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "\""
                + name
                + "\" is no file, and no style is called so"
                + Suggestions.question(name, PRESETS),
            "a TOML file with [columns.NAME] sections, or one of: " + String.join(", ", PRESETS));
      }
      return new TableStyleReader(String.valueOf(file.getFileName()), Toml.parse(file)).style();
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          file + " cannot be read: " + failure.getMessage(),
          "check the file and its permissions",
          failure);
    }
  }

  private static String preset(String name) throws IOException {
    try (InputStream in = TableStyleReader.class.getResourceAsStream(name + ".toml")) {
      if (in == null) {
        throw new IllegalStateException("the class path has no style " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private TableStyle style() {
    toml.errors().forEach(error -> problem(error.position(), String.valueOf(error.getMessage())));
    for (String section : toml.keySet()) {
      if (!section.equals("table") && !section.equals("columns")) {
        problem(
            toml.inputPositionOf(List.of(section)),
            "section %s is not known%s"
                .formatted(section, Suggestions.question(section, List.of("table", "columns"))));
      }
    }
    TomlTable table = section("table");
    known(List.of("table"), table, TABLE);
    Map<String, ColumnStyle> columns = new LinkedHashMap<>();
    TomlTable sections = section("columns");
    for (String name : sections.keySet()) {
      if (sections.get(List.of(name)) instanceof TomlTable column) {
        known(List.of("columns", name), column, COLUMN);
        columns.put(name, column(name, column));
      } else {
        problem(
            toml.inputPositionOf(List.of("columns", name)), "columns." + name + " is no section");
      }
    }
    TableStyle style =
        new TableStyle(
            text(List.of("table"), table, "title"),
            text(List.of("table"), table, "absent").orElse("-"),
            near(table),
            whole(List.of("table"), table, "width", 0, 1_000),
            texts(table, "keys"),
            texts(table, "only"),
            columns);
    if (!problems.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION, String.join("\n", problems), "mend " + source);
    }
    return style;
  }

  private TomlTable section(String name) {
    Object found = toml.get(List.of(name));
    if (found != null && !(found instanceof TomlTable)) {
      problem(toml.inputPositionOf(List.of(name)), name + " is no section");
    }
    return found instanceof TomlTable table ? table : Toml.parse("");
  }

  private ColumnStyle column(String name, TomlTable column) {
    List<String> place = List.of("columns", name);
    NumberStyle style =
        choice(place, column, "format", NumberStyle.labels())
            .flatMap(NumberStyle::of)
            .orElse(NumberStyle.TEXT);
    return new ColumnStyle(
        text(place, column, "header").orElse(name),
        text(place, column, "group"),
        style,
        whole(place, column, "digits", style.usualDigits(), MOST_DIGITS),
        whole(place, column, "length", style == NumberStyle.TRUNCATE ? USUAL_LENGTH : 0, 1_000_000),
        choice(place, column, "align", List.of("left", "right", "center"))
            .map(side -> ColumnStyle.Side.valueOf(side.toUpperCase(Locale.ROOT))),
        choice(place, column, "best", List.of("lower", "higher"))
            .map(best -> ColumnStyle.Best.valueOf(best.toUpperCase(Locale.ROOT))));
  }

  private void known(List<String> place, TomlTable table, List<String> keys) {
    for (String key : table.keySet()) {
      if (!keys.contains(key)) {
        problem(
            at(place, key),
            "key %s is not known%s".formatted(key, Suggestions.question(key, keys)));
      }
    }
  }

  private Optional<String> text(List<String> place, TomlTable table, String key) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    problem(at(place, key), key + " is no text");
    return Optional.empty();
  }

  private Optional<String> choice(
      List<String> place, TomlTable table, String key, List<String> choices) {
    Optional<String> text = text(place, table, key);
    if (text.isPresent() && !choices.contains(text.get())) {
      problem(
          at(place, key),
          "%s = \"%s\" is none of %s%s"
              .formatted(
                  key,
                  text.get(),
                  String.join(", ", choices),
                  Suggestions.question(text.get(), choices)));
      return Optional.empty();
    }
    return text;
  }

  private int whole(List<String> place, TomlTable table, String key, int usual, int most) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return usual;
    }
    if (value instanceof Long number && number >= 0 && number <= most) {
      return number.intValue();
    }
    problem(at(place, key), "%s is no whole number from 0 to %d".formatted(key, most));
    return usual;
  }

  private double near(TomlTable table) {
    Object value = table.get(List.of("near"));
    if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
      return number.doubleValue();
    }
    if (value != null) {
      problem(at(List.of("table"), "near"), "near is no share from 0 to 1");
    }
    return TableStyle.NEAR;
  }

  private List<String> texts(TomlTable table, String key) {
    Object value = table.get(List.of(key));
    List<String> texts = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text) {
          texts.add(text);
        } else {
          problem(at(List.of("table"), key), key + " holds something else than texts");
        }
      }
    } else if (value != null) {
      problem(at(List.of("table"), key), key + " is no list of texts");
    }
    return texts;
  }

  private @Nullable TomlPosition at(List<String> place, String key) {
    List<String> path = new ArrayList<>(place);
    path.add(key);
    return toml.inputPositionOf(path);
  }

  private void problem(@Nullable TomlPosition at, String what) {
    problems.add(
        at == null
            ? source + ": " + what
            : "%s %d:%d: %s".formatted(source, at.line(), at.column(), what));
  }
}
