package dev.datadecide.domain.query;

import dev.datadecide.domain.artifact.ColumnBatch;
import java.util.List;

/** Takes an answer: its columns once, then its rows. */
public interface SqlReader {
  void columns(List<SqlColumn> columns);

  void rows(ColumnBatch batch);
}
