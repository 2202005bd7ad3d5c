package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.BuiltFrame.Freshness;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameLayout;
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
import org.duckdb.DuckDBConnection;

/** A frame as a Parquet file, which says in its own metadata what it was built from. */
final class FrameFile {
  private static final String FRAME = "ddn.frame";
  private static final String LAYOUT = "ddn.layout";
  private static final String BUILT_FROM = "ddn.built_from";

  private final Path path;

  FrameFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** The file of a frame among the published ones. */
  static FrameFile published(Workspace workspace, Frame frame) {
    return new FrameFile(workspace.frames().resolve(frame.label() + ".parquet"));
  }

  Path path() {
    return path;
  }

  /**
   * Writes the frame beside the file and then puts it in the file's place; the number of rows. They
   * come as the engine has them: sorting the wide rows would take longer than making them.
   */
  long write(DuckDBConnection connection, Frame frame, FrameLayout layout, String builtFrom)
      throws SQLException, IOException {
    Path folder = Objects.requireNonNull(path.getParent());
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, ".writing-", ".parquet");
    try {
      long rows =
          Sql.execute(
              connection,
              "COPY ("
                  + FrameSql.of(frame, layout, FrameSql.Order.NONE)
                  + ") TO "
                  + Sql.text(unfinished.toString())
                  + " (FORMAT parquet, COMPRESSION zstd, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE "
                  + groupSize(frame)
                  + ", KV_METADATA {"
                  + entry(FRAME, frame.label())
                  + ", "
                  + entry(LAYOUT, layout.label())
                  + ", "
                  + entry(BUILT_FROM, builtFrom)
                  + "})");
      try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      RawFiles.synchronizeFolder(folder);
      return rows;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Rows that are written at once, per thread: a wide row has some 16 KB. */
  private static int groupSize(Frame frame) {
    return switch (frame.shape()) {
      case WIDE -> 4_096;
      case MELTED -> 122_880;
    };
  }

  private static String entry(String key, String value) {
    return Sql.text(key) + ": " + Sql.text(value);
  }

  /** What the file says of itself, beside what would be built now. */
  BuiltFrame read(DuckDBConnection connection, Frame frame, String current) throws SQLException {
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
    if (layout.isEmpty() || !frame.label().equals(said.get(FRAME))) {
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
