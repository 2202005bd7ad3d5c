package dev.datadecide.wandb.api;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.record.EntryBuffers;
import dev.datadecide.wandb.record.ExportTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Feeds a page of runs that are no longer there. */
final class AbsenceFeed implements LoadPlan.Feed {
  private static final String START = "{\"run_id\":";
  private static final String AT = "absent_at";
  private static final String REASON = "deleted, or moved to another project";

  private final List<String> lines;
  private final String host;

  private AbsenceFeed(List<String> lines, String host) {
    this.lines = lines;
    this.host = host;
  }

  /** Whether a file is such a page: its first line says so. */
  static boolean is(Path content) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(content), StandardCharsets.UTF_8))) {
      char[] start = new char[START.length()];
      int read = reader.read(start);
      if (read != start.length || !new String(start).equals(START)) {
        return false;
      }
      String first = reader.readLine();
      return first != null
          && Fields.parsed(START + first).filter(line -> line.member(AT).isPresent()).isPresent();
    } catch (IOException failure) {
      throw unreadable(content, failure);
    }
  }

  static LoadPlan plan(Path content, String host) {
    try {
      List<String> lines = Files.readAllLines(content);
      return new LoadPlan("runs that are gone", lines.size(), new AbsenceFeed(lines, host));
    } catch (IOException failure) {
      throw unreadable(content, failure);
    }
  }

  private static DomainException unreadable(Path content, IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        content + " cannot be read: " + failure.getMessage(),
        "Check the workspace.",
        failure);
  }

  @Override
  public void into(RecordSink sink) {
    EntryBuffers buffers = new EntryBuffers(sink);
    TypedTable table = TypedTable.RUN_ABSENCE;
    for (int i = 0; i < lines.size(); i++) {
      Optional<Members> line = Fields.parsed(lines.get(i));
      Optional<Long> at =
          line.flatMap(members -> members.text(AT))
              .flatMap(ExportTime::read)
              .map(ExportTime::micros);
      if (at.isEmpty()) {
        sink.reject(new RejectedRecord(i, lines.get(i).length(), "it does not say since when"));
        continue;
      }
      ColumnBatchBuilder entry = buffers.of(table).integer(0, i);
      entry.text(table.indexOf("host"), host);
      for (String column : List.of("entity", "project", "run_id")) {
        line.flatMap(members -> members.text(column))
            .ifPresent(text -> entry.text(table.indexOf(column), text));
      }
      entry
          .integer(table.indexOf("observed_at"), at.get())
          .text(table.indexOf("reason"), REASON)
          .endRow();
      buffers.endRecord();
    }
    buffers.flush();
  }
}
