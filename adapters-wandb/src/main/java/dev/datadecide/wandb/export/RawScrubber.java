package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.redaction.PersonalFields;
import dev.datadecide.wandb.redaction.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes copies of exports without personal fields, by the rules that hold for the tables. A text
 * that should be JSON but cannot be read is replaced as a whole when it might hold something
 * personal.
 */
final class RawScrubber {
  private static final Set<String> IDENTITY =
      Set.of("run_id", "state", "project", "entity", "created_at");

  /** Labels: harmless but for an address in them, whatever else they look like. */
  private static final Set<String> LABELS = Set.of("run_name", "display_name");

  private final TabularFiles files;

  RawScrubber(TabularFiles files) {
    this.files = files;
  }

  /** The copy, or empty when nothing personal is in the table. */
  Optional<Path> scrub(Path file, Path target, RecognisedTable table) {
    return switch (table.shape()) {
      case ExportShape.RunTable runs ->
          scrub(file, target, table.schema(), RunColumns::personalFields);
      case ExportShape.HistoryTable history ->
          scrub(file, target, table.schema(), column -> PersonalFields.CONFIGURATION);
    };
  }

  private Optional<Path> scrub(
      Path file, Path target, TabularSchema schema, Function<String, PersonalFields> fields) {
    List<ColumnBatch> batches = new ArrayList<>();
    AtomicBoolean isChanged = new AtomicBoolean();
    files.read(
        file,
        schema.columns().stream().map(ColumnSpec::name).toList(),
        batch -> {
          Optional<ColumnBatch> scrubbed = scrub(batch, fields);
          isChanged.compareAndSet(false, scrubbed.isPresent());
          batches.add(scrubbed.orElse(batch));
        });
    if (!isChanged.get()) {
      return Optional.empty();
    }
    files.write(target, schema.columns(), batches);
    return Optional.of(target);
  }

  /** The batch without personal texts; empty when it has none. */
  private static Optional<ColumnBatch> scrub(
      ColumnBatch batch, Function<String, PersonalFields> fields) {
    List<Column> columns = new ArrayList<>(batch.columns());
    boolean isChanged = false;
    for (int i = 0; i < columns.size(); i++) {
      ColumnSpec spec = batch.specs().get(i);
      if (columns.get(i) instanceof Column.Texts texts && !IDENTITY.contains(spec.name())) {
        Optional<Column> scrubbed =
            scrub(
                spec.name(),
                texts,
                batch.rows(),
                LABELS.contains(spec.name())
                    ? PersonalFields.CONFIGURATION
                    : fields.apply(spec.name()));
        isChanged |= scrubbed.isPresent();
        columns.set(i, scrubbed.orElse(texts));
      }
    }
    return isChanged
        ? Optional.of(new ColumnBatch(batch.specs(), columns, batch.rows(), batch.firstRow()))
        : Optional.empty();
  }

  private static Optional<Column> scrub(
      String name, Column.Texts texts, int rows, PersonalFields fields) {
    @Nullable String[] scrubbed = new String[rows];
    boolean isChanged = false;
    for (int row = 0; row < rows; row++) {
      String text = texts.values()[row];
      if (text != null) {
        scrubbed[row] = scrub(name, text, fields);
        isChanged |= !text.equals(scrubbed[row]);
      }
    }
    return isChanged ? Optional.of(new Column.Texts(scrubbed)) : Optional.empty();
  }

  private static String scrub(String name, String text, PersonalFields fields) {
    String stripped = text.strip();
    boolean isPart = RunColumns.PARTS.contains(name) || HistoryColumns.TEXTS.contains(name);
    boolean isNested =
        stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"");
    if (!isNested) {
      boolean isPersonal =
          !isPart && (fields.isPersonalName(name) || fields.isPersonalText(name, text));
      return isPersonal && !text.isEmpty() ? Redaction.MARK : text;
    }
    if (!isPart && fields.isPersonalName(name)) {
      return Redaction.MARK;
    }
    try {
      return Redaction.redact(JsonReader.read(text), fields)
          .map(redacted -> redacted.root().span().source())
          .orElse(text);
    } catch (UnreadableJson notJson) {
      return isPart || fields.isPersonalText(name, text) ? Redaction.MARK : text;
    }
  }
}
