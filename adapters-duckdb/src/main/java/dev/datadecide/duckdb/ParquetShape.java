package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.artifact.TabularSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a Parquet file. They are addressed by position ({@code c0}, {@code c1}, ...):
 * names are data, and the engine cannot tell {@code Loss} from {@code loss}.
 */
record ParquetShape(Path file, List<Field> fields, long rows) {
  ParquetShape {
    fields = List.copyOf(fields);
  }

  /** A top-level column: its exact name, its address and the engine's type. */
  record Field(String name, String address, String type) {
    ColumnType columnType() {
      if (isWholeNumber()) {
        return ColumnType.INTEGER;
      }
      return switch (type) {
        case "FLOAT", "DOUBLE" -> ColumnType.REAL;
        case "BOOLEAN" -> ColumnType.BOOLEAN;
        default -> isTime() ? ColumnType.TIMESTAMP : ColumnType.TEXT;
      };
    }

    /** Whole numbers that fit 64 signed bits. */
    boolean isWholeNumber() {
      return switch (type) {
        case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
            true;
        default -> false;
      };
    }

    /** Whole numbers that may not fit 64 signed bits. */
    boolean isWideNumber() {
      return switch (type) {
        case "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM" -> true;
        default -> false;
      };
    }

    boolean isDecimal() {
      return type.startsWith("DECIMAL");
    }

    boolean isTime() {
      return type.startsWith("TIMESTAMP") || type.equals("DATE");
    }

    boolean isText() {
      return type.equals("VARCHAR") || type.equals("JSON") || type.startsWith("ENUM");
    }

    /** Lists, structs, maps and the like. */
    boolean isNested() {
      return type.endsWith("]")
          || type.startsWith("STRUCT")
          || type.startsWith("MAP")
          || type.startsWith("UNION")
          || type.equals("VARIANT");
    }

    /** The column as a value of its {@link #columnType}. */
    String expression() {
      return switch (columnType()) {
        case INTEGER -> "CAST(" + address + " AS BIGINT)";
        case REAL -> "CAST(" + address + " AS DOUBLE)";
        case BOOLEAN -> address;
        case TIMESTAMP -> micros();
        case TEXT ->
            isNested()
                ? "CAST(to_json(" + address + ") AS VARCHAR)"
                : "CAST(" + address + " AS VARCHAR)";
      };
    }

    private String micros() {
      return type.startsWith("TIMESTAMP WITH")
          ? "epoch_us(" + address + ")"
          : "epoch_us(CAST(" + address + " AS TIMESTAMP))";
    }
  }

  static ParquetShape of(Connection connection, Path file) throws SQLException {
    String path = file.toString();
    List<Object[]> tree =
        Sql.list(
            connection,
            "SELECT name, coalesce(num_children, 0) FROM parquet_schema(?)",
            row -> new Object[] {row.getString(1), row.getInt(2)},
            path);
    List<String> names = new ArrayList<>();
    int next = 1;
    for (int i = 0; i < children(tree, 0); i++) {
      names.add((String) tree.get(next)[0]);
      next = behind(tree, next);
    }
    List<String> types =
        Sql.list(
            connection,
            "DESCRIBE SELECT * FROM read_parquet("
                + Sql.text(path)
                + ", binary_as_string = true, hive_partitioning = false)",
            row -> row.getString(2));
    if (names.size() != types.size()) {
      throw new SQLException(
          "Invalid Input Error: " + names.size() + " columns, " + types.size() + " readable");
    }
    List<Field> fields =
        IntStream.range(0, names.size())
            .mapToObj(i -> new Field(names.get(i), "c" + i, types.get(i)))
            .toList();
    long rows = Sql.number(connection, "SELECT sum(num_rows) FROM parquet_file_metadata(?)", path);
    return new ParquetShape(file, fields, rows);
  }

  private static int children(List<Object[]> tree, int node) {
    return (Integer) tree.get(node)[1];
  }

  /** The index behind a node and everything below it. */
  private static int behind(List<Object[]> tree, int node) {
    int next = node + 1;
    for (int i = 0; i < children(tree, node); i++) {
      next = behind(tree, next);
    }
    return next;
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The column with this exact name; asking for one that is not there is a defect of a plan. */
  Field named(String name) {
    return field(name)
        .orElseThrow(() -> new IllegalArgumentException(file + " has no column " + name));
  }

  TabularSchema schema() {
    return new TabularSchema(
        fields.stream().map(field -> new ColumnSpec(field.name(), field.columnType())).toList(),
        rows);
  }

  /** The file as a derived table with the columns by address and the row number, {@code n}. */
  String table() {
    return read(List.of(this)) + " AS f(" + addresses() + ", n)";
  }

  /**
   * Whether files can be read as one: all have the same columns, of names that the engine, which
   * finds columns by name when it reads several files, can tell from each other.
   */
  static boolean areAlike(List<ParquetShape> files) {
    List<Field> fields = files.getFirst().fields();
    return files.stream().allMatch(file -> file.fields().equals(fields))
        && fields.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).distinct().count()
            == fields.size();
  }

  /**
   * Files with the same columns as one derived table like {@link #table}, with the place of the
   * file among them, {@code p}.
   */
  static String table(List<ParquetShape> files) {
    return "(SELECT *, CAST(file_index AS BIGINT) FROM "
        + read(files)
        + ") AS f("
        + files.getFirst().addresses()
        + ", n, p)";
  }

  private static String read(List<ParquetShape> files) {
    return "read_parquet("
        + files.stream()
            .map(file -> Sql.text(file.file().toString()))
            .collect(Collectors.joining(", ", "[", "]"))
        + ", binary_as_string = true, hive_partitioning = false, file_row_number = true)";
  }

  private String addresses() {
    return fields.stream().map(Field::address).collect(Collectors.joining(", "));
  }
}
