package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.record.ExportTime;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.UnusableRecord;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a table of an export, whatever the types of its columns. */
interface ExportRow {
  /** The row's number within the file, from 0. */
  long number();

  /** The cell as an object of its type. */
  @Nullable Object value(String name);

  /** The cell's object where the file was read as JSON, so that nobody need read its text. */
  default Optional<Members> object(String name) {
    return Optional.empty();
  }

  /** A row of a batch of columns. */
  record OfBatch(ColumnBatch batch, int index) implements ExportRow {
    @Override
    public long number() {
      return batch.firstRow() + index;
    }

    @Override
    public @Nullable Object value(String name) {
      Optional<Integer> position = batch.indexOf(name);
      return position.isEmpty() ? null : batch.columns().get(position.get()).value(index);
    }
  }

  /** Makes the record unusable where the file has a line that cannot be read. */
  default void requireReadable() {
    Optional<String> reason = text(JsonLines.UNREADABLE);
    if (reason.isPresent()) {
      throw new UnusableRecord(reason.get());
    }
  }

  /** The cell as text; empty where it is null or the column is not there. */
  default Optional<String> text(String name) {
    return Optional.ofNullable(value(name)).map(Object::toString);
  }

  /** A text that names something: null and the empty text name nothing. */
  default Optional<String> name(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  /** A text that is more than Python's way of writing "nothing there". */
  default Optional<String> content(String name) {
    return text(name).filter(text -> !text.isBlank() && !isPythonNothing(text));
  }

  /** Texts that {@code str(value)} makes of a missing value. */
  static boolean isPythonNothing(String text) {
    String stripped = text.strip();
    return stripped.equals("None")
        || stripped.equals("nan")
        || stripped.equals("NaT")
        || stripped.equals("<NA>")
        || stripped.equals("null");
  }

  /** A whole number, however it is stored; empty when the cell holds something else. */
  default Optional<Long> whole(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> Optional.empty();
      case Long number -> Optional.of(number);
      case Double number ->
          Double.isFinite(number) ? Numbers.whole(new BigDecimal(number)) : Optional.empty();
      case String text -> Numbers.decimal(text).flatMap(Numbers::whole);
      default -> Optional.empty();
    };
  }

  /** A point in time; of a timestamp column nobody can tell any more whether it had a zone. */
  default Optional<ExportTime> time(ColumnSpec column) {
    Object value = value(column.name());
    return switch (value) {
      case null -> Optional.empty();
      case Long number ->
          column.type() == ColumnType.TIMESTAMP
              ? Optional.of(new ExportTime(number, false))
              : ExportTime.ofSeconds(number.doubleValue());
      case Double number -> ExportTime.ofSeconds(number);
      case String text -> ExportTime.read(text);
      default -> Optional.empty();
    };
  }
}
