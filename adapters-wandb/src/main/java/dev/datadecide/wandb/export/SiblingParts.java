package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.wandb.export.ExportShape.RunTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The other parts of an export that was written as one file per JSON text (dr_wandb 0.1 and the
 * published tables). Each part is completed from the other files of its folder, so that every part
 * describes its runs in full: whichever comes first is stored, the others are duplicates, and none
 * replaces another's content. Rows belong together when all attributes that the parts share are
 * equal.
 */
final class SiblingParts {
  /** Nothing beside. */
  static final SiblingParts NONE = new SiblingParts(Map.of());

  private static final List<String> SHARED =
      List.of("run_id", "run_name", "state", "project", "entity", "created_at");

  private final Map<String, Map<List<Optional<String>>, String>> texts;

  private SiblingParts(Map<String, Map<List<Optional<String>>, String>> texts) {
    this.texts = texts;
  }

  /**
   * Reads what {@code table} lacks from the tables of runs that lie beside {@code origin} in the
   * requested folder, in the order of their paths.
   */
  static SiblingParts of(
      RunTable table, Path origin, Path location, ExportOptions options, TabularFiles files) {
    Path folder = origin.getParent();
    if (!table.isPartial()
        || !Files.isDirectory(location)
        || folder == null
        || !Files.isDirectory(folder)) {
      return NONE;
    }
    Map<String, Map<List<Optional<String>>, String>> texts = new HashMap<>();
    for (Path file : ExportFolder.exportsIn(folder)) {
      if (!origin.equals(file)) {
        sibling(file, options, files)
            .ifPresent(sibling -> collect(file, table, sibling, files, texts));
      }
    }
    return new SiblingParts(texts);
  }

  /** A file that cannot be read is no part; it is reported as a page of its own. */
  private static Optional<RunTable> sibling(Path file, ExportOptions options, TabularFiles files) {
    try {
      return !ParquetFooter.hasNoColumns(file)
              && RecognisedTable.of(file, file.toString(), options, files).shape()
                  instanceof RunTable runs
          ? Optional.of(runs)
          : Optional.empty();
    } catch (SourceException notAPart) {
      return Optional.empty();
    }
  }

  private static void collect(
      Path file,
      RunTable table,
      RunTable sibling,
      TabularFiles files,
      Map<String, Map<List<Optional<String>>, String>> texts) {
    List<String> wanted =
        RunColumns.PARTS.stream()
            .filter(part -> sibling.schema().has(part) && !table.schema().has(part))
            .filter(part -> !texts.containsKey(part))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    wanted.forEach(part -> texts.put(part, new HashMap<>()));
    List<String> columns = new ArrayList<>(wanted);
    SHARED.stream().filter(sibling.schema()::has).forEach(columns::add);
    files.read(file, columns, batch -> collect(batch, wanted, texts));
  }

  private static void collect(
      ColumnBatch batch,
      List<String> wanted,
      Map<String, Map<List<Optional<String>>, String>> texts) {
    for (int i = 0; i < batch.rows(); i++) {
      ExportRow row = new ExportRow.OfBatch(batch, i);
      List<Optional<String>> key = key(row);
      for (String part : wanted) {
        Map<List<Optional<String>>, String> known = texts.getOrDefault(part, Map.of());
        row.content(part).ifPresent(text -> known.putIfAbsent(key, text));
      }
    }
  }

  private static List<Optional<String>> key(ExportRow row) {
    return SHARED.stream().map(row::text).toList();
  }

  /** The row's own texts, and those of its siblings for columns that its file does not have. */
  RunParts parts() {
    if (texts.isEmpty()) {
      return RunParts.OWN;
    }
    return (row, part) ->
        texts.containsKey(part)
            ? Optional.ofNullable(texts.getOrDefault(part, Map.of()).get(key(row)))
            : row.content(part);
  }

  /** Whether configuration and summary are known with the siblings' help. */
  boolean complete(RunTable table) {
    Set<String> known = new HashSet<>(texts.keySet());
    table.schema().columns().stream().map(ColumnSpec::name).forEach(known::add);
    return known.contains("config")
        && (known.contains("summary") || known.contains("summary_metrics"));
  }
}
