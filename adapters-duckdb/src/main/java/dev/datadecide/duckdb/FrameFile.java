package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.selection.SelectionPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** A frame as a Parquet file, which says in its own metadata what it was built from. */
final class FrameFile {
  private static final String FRAME = "ddn.frame";
  private static final String LAYOUT = "ddn.layout";
  private static final String BUILT_FROM = "ddn.built_from";

  /** Columns beyond which a frame is wide. */
  private static final int WIDE = 200;

  private final Path path;

  FrameFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** The file of a frame among the published ones. */
  static FrameFile published(Workspace workspace, FrameDefinition frame) {
    return new FrameFile(workspace.frames().resolve(frame.name() + ".parquet"));
  }

  Path path() {
    return path;
  }

  /**
   * Writes what a plan selects beside the file and then puts it in the file's place; the number of
   * rows. Unless an order is asked for they come as the engine has them: sorting the wide rows
   * would take longer than making them.
   */
  long write(
      DuckDBConnection connection, SelectionPlan plan, String builtFrom, Map<String, String> notes)
      throws SQLException, IOException {
    Path folder = Objects.requireNonNull(path.getParent());
    Files.createDirectories(folder);
    // Not a temporary file: those are for their owner's eyes alone.
    Path unfinished = folder.resolve(".writing-" + UUID.randomUUID() + ".parquet");
    try {
      long rows =
          Sql.execute(
              connection,
              "COPY ("
                  + SelectionSql.of(plan, SelectionSql.Reader.FILE)
                  + ") TO "
                  + Sql.text(unfinished.toString())
                  + options(
                      plan.columns().size(), said(plan.frame(), plan.layout(), builtFrom, notes)));
      replace(unfinished, path);
      return rows;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** What a file says of itself. */
  static Map<String, String> said(
      FrameDefinition frame, FrameLayout layout, String builtFrom, Map<String, String> notes) {
    Map<String, String> said = new TreeMap<>(notes);
    said.put(FRAME, frame.name());
    said.put(LAYOUT, layout.label());
    said.put(BUILT_FROM, builtFrom);
    return said;
  }

  /** How Parquet is written. */
  static String options(int columns, Map<String, String> said) {
    return " (FORMAT parquet, COMPRESSION zstd, WRITE_BLOOM_FILTER false, USE_TMP_FILE false,"
        + " ROW_GROUP_SIZE "
        + groupSize(columns)
        + ", KV_METADATA {"
        + said.entrySet().stream()
            .map(note -> entry(note.getKey(), note.getValue()))
            .collect(Collectors.joining(", "))
        + "})";
  }

  /** Puts a complete file in the place of another one. */
  static void replace(Path unfinished, Path target) throws IOException {
    try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(
        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    RawFiles.synchronizeFolder(Objects.requireNonNull(target.getParent()));
  }

  /** Rows that are written at once, per thread: a row of the widest frames has some 16 KB. */
  private static int groupSize(int columns) {
    return columns > WIDE ? 4_096 : 122_880;
  }

  private static String entry(String key, String value) {
    return Sql.text(key) + ": " + Sql.text(value);
  }

  /** What the file says of itself, beside what would be built now. */
  BuiltFrame read(DuckDBConnection connection, FrameDefinition frame, String current)
      throws SQLException {
    String file = Sql.text(path.toString());
    Map<String, String> said = new HashMap<>();
    Sql.list(
            connection,
            "SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + file + ")",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    Optional<FrameLayout> layout =
        Arrays.stream(FrameLayout.values())
            .filter(each -> each.label().equals(said.get(LAYOUT)))
            .findFirst();
    if (layout.isEmpty() || !frame.name().equals(said.get(FRAME))) {
      return BuiltFrame.unreadable(path);
    }
    long rows = Sql.number(connection, "SELECT num_rows FROM parquet_file_metadata(" + file + ")");
    return new BuiltFrame(
        path,
        layout,
        OptionalLong.of(rows),
        current.equals(said.get(BUILT_FROM)) ? Freshness.FRESH : Freshness.STALE);
  }
}
