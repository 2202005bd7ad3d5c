package dev.datadecide.application.frame;

import dev.datadecide.application.file.WholeFile;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.query.SqlColumn;
import dev.datadecide.domain.query.SqlQueries;
import dev.datadecide.domain.query.SqlQuestion;
import dev.datadecide.domain.query.SqlReader;
import dev.datadecide.domain.spi.Warehouse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers statements over the frames. */
public final class SqlService {
  private final Warehouse warehouse;
  private final FrameService frames;

  @Inject
  SqlService(Warehouse warehouse, FrameService frames) {
    this.warehouse = warehouse;
    this.frames = frames;
  }

  /**
   * Answers one SELECT, batch by batch. Computed frames that it names are brought up to date first.
   * {@code BAD_USAGE} for what is wrong with it, {@code LIMIT_REACHED} when it takes too much.
   */
  public SqlQueries.Outcome ask(SqlQuestion question, FrameProgress progress, SqlReader reader) {
    SqlQueries queries =
        warehouse
            .sql()
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.UNSUPPORTED_PLUGIN,
                    "the warehouse speaks no SQL",
                    "ask the warehouse duckdb, or use ddn select"));
    List<String> tables = queries.tables(question.sql());
    for (FrameDefinition frame : FrameDefinitions.computed()) {
      if (tables.contains(frame.name())) {
        frames.refresh(frame, progress);
      }
    }
    return queries.ask(question, reader);
  }

  /** The same as text; the stream stays open. */
  public SqlQueries.Outcome ask(
      SqlQuestion question, FrameFormat format, OutputStream out, FrameProgress progress) {
    Writing writing = new Writing(format, out);
    try {
      SqlQueries.Outcome outcome = ask(question, progress, writing);
      Objects.requireNonNull(writing.text).end();
      return outcome;
    } catch (IOException failure) {
      throw WholeFile.unwritten("the answer", failure);
    } catch (UncheckedIOException failure) {
      throw WholeFile.unwritten("the answer", Objects.requireNonNull(failure.getCause()));
    }
  }

  private static final class Writing implements SqlReader {
    private final FrameFormat format;
    private final OutputStream out;
    private @Nullable FrameText text;

    Writing(FrameFormat format, OutputStream out) {
      this.format = format;
      this.out = out;
    }

    @Override
    public void columns(List<SqlColumn> columns) {
      FrameText begun = new FrameText(TextColumn.ofAnswer(columns), format, out);
      try {
        begun.begin();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      text = begun;
    }

    @Override
    public void rows(ColumnBatch batch) {
      Objects.requireNonNull(text).write(batch);
    }
  }
}
