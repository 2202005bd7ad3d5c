package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.UnreadableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-lines file of an export as a table: one row per line that is not blank, one column per key
 * of any line. Nested values are JSON text, as Parquet exports have them. A line that is no JSON
 * object is a row with nothing but {@link #UNREADABLE}.
 */
final class JsonLines {
  /** Column that says what is wrong with a line. */
  static final String UNREADABLE = "(unreadable line)";

  /** More characters than a line of any export has: the client drops rows beyond 10 MB. */
  private static final int LONGEST = 64 << 20;

  private static final String RUN_ID = "run_id";

  private JsonLines() {}

  /** Whether a file's first line that is not blank is one of an export: an object of a run. */
  static boolean is(Path file) {
    try (BoundedLines lines = new BoundedLines(file, LONGEST)) {
      String first = lines.next();
      return first != null
          && first.startsWith("{")
          && first.length() <= LONGEST
          && members(first).filter(JsonLines::isOfARun).isPresent();
    } catch (IOException unreadable) {
      throw ExportFolder.unreadable(file, unreadable);
    }
  }

  private static boolean isOfARun(Members line) {
    return line.member(RUN_ID).isPresent()
        || line.member("run").filter(Members.class::isInstance).isPresent();
  }

  private static Optional<Members> members(String text) {
    try {
      return JsonReader.readValue(text).root() instanceof Members object
          ? Optional.of(object)
          : Optional.empty();
    } catch (UnreadableJson broken) {
      return Optional.empty();
    }
  }

  private static void forEach(Path file, ObjLongConsumer<String> row) {
    try (BoundedLines lines = new BoundedLines(file, LONGEST)) {
      long number = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        row.accept(line, number++);
      }
    } catch (IOException unreadable) {
      throw ExportFolder.unreadable(file, unreadable);
    }
  }

  /** The cells of a line by column. */
  private static Map<String, JsonValue> cells(String line) {
    if (line.length() > LONGEST) {
      return unreadable("the line is longer than " + LONGEST + " characters");
    }
    try {
      return JsonReader.readValue(line).root() instanceof Members object
          ? JsonRuns.cells(object)
          : unreadable("the line is not a JSON object");
    } catch (UnreadableJson broken) {
      return unreadable("the line " + broken.getMessage());
    }
  }

  /** The cells of a line, objects and lists without what is in them. */
  private static Map<String, JsonValue> outline(String line) {
    if (line.length() > LONGEST) {
      return cells(line);
    }
    try {
      return JsonReader.readOutline(line).root() instanceof Members object
              && !JsonRuns.isWrapped(object)
          ? object.values()
          : cells(line);
    } catch (UnreadableJson broken) {
      return cells(line);
    }
  }

  private static Map<String, JsonValue> unreadable(String reason) {
    return Map.of(UNREADABLE, JsonReader.readValue(JsonText.quote(reason)).root());
  }

  /** The columns of all lines, in order of their first line, and how many lines there are. */
  static TabularSchema schema(Path file) {
    Map<String, Boolean> columns = new LinkedHashMap<>();
    long[] rows = {0};
    forEach(
        file,
        (line, number) -> {
          outline(line)
              .forEach((name, value) -> columns.merge(name, isWhole(value), (a, b) -> a && b));
          rows[0]++;
        });
    List<ColumnSpec> specs = new ArrayList<>();
    columns.forEach(
        (name, whole) -> specs.add(whole ? ColumnSpec.integer(name) : ColumnSpec.text(name)));
    return new TabularSchema(specs, rows[0]);
  }

  /** Whether a value fits a column of whole numbers. */
  private static boolean isWhole(JsonValue value) {
    return value instanceof Scalar scalar
        && (scalar.isNull()
            || (scalar.type() == ConfigType.INTEGER && scalar.text().length() < 19));
  }

  /** Streams rows as they were read. */
  static void rows(Path file, TabularSchema schema, Consumer<ExportRow> sink) {
    Set<String> whole =
        schema.columns().stream()
            .filter(column -> column.type() == ColumnType.INTEGER)
            .map(ColumnSpec::name)
            .collect(Collectors.toUnmodifiableSet());
    forEach(file, (line, number) -> sink.accept(new Row(number, cells(line), whole)));
  }

  /**
   * A line that was read.
   *
   * @param whole the columns of whole numbers
   */
  private record Row(long number, Map<String, JsonValue> cells, Set<String> whole)
      implements ExportRow {
    @Override
    public @Nullable Object value(String name) {
      JsonValue value = cells.get(name);
      if (value == null || (value instanceof Scalar scalar && scalar.isNull())) {
        return null;
      }
      return whole.contains(name)
          ? (Object) Long.parseLong(((Scalar) value).text())
          : JsonLines.text(value);
    }

    @Override
    public Optional<Members> object(String name) {
      return cells.get(name) instanceof Members members ? Optional.of(members) : Optional.empty();
    }
  }

  /** Streams columns as {@code TabularFiles.read} does. */
  static void read(
      Path file, TabularSchema schema, List<String> names, Consumer<ColumnBatch> sink) {
    Map<String, ColumnSpec> known = new LinkedHashMap<>();
    schema.columns().forEach(column -> known.put(column.name(), column));
    List<ColumnSpec> specs =
        names.stream().map(name -> known.getOrDefault(name, ColumnSpec.text(name))).toList();
    ColumnBatchBuilder builder = new ColumnBatchBuilder(specs);
    forEach(
        file,
        (line, number) -> {
          Map<String, JsonValue> cells = cells(line);
          for (int i = 0; i < specs.size(); i++) {
            JsonValue value = cells.get(specs.get(i).name());
            if (value == null || (value instanceof Scalar scalar && scalar.isNull())) {
              continue;
            }
            switch (specs.get(i).type()) {
              case INTEGER -> builder.integer(i, Long.parseLong(((Scalar) value).text()));
              case TEXT -> builder.text(i, text(value));
              case REAL, BOOLEAN, TIMESTAMP -> throw new IllegalStateException("no such column");
            }
          }
          builder.endRow();
          if (builder.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
            sink.accept(builder.build());
          }
        });
    if (builder.rows() > 0) {
      sink.accept(builder.build());
    }
  }

  private static String text(JsonValue value) {
    return value instanceof Scalar scalar ? scalar.text() : value.json();
  }
}
