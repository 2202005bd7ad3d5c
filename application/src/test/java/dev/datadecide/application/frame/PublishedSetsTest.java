package dev.datadecide.application.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSetsTest {
  @TempDir private Path folder;

  private void publish(String content) throws IOException {
    PublishedSets sets = new PublishedSets(folder);
    Path unfinished = sets.begin();
    Files.writeString(unfinished.resolve("snapshot.duckdb"), content);
    Files.writeString(unfinished.resolve("manifest.json"), content);
    Files.createDirectory(unfinished.resolve("frames"));
    Files.writeString(unfinished.resolve("frames/runs.parquet"), content);
    sets.publish(unfinished);
  }

  @Test
  void everyNameLeadsToTheNewestSetAndReadersKeepTheirs() throws IOException {
    Files.createDirectories(folder.resolve("frames"));
    Files.writeString(folder.resolve("snapshot.duckdb"), "a file of its own");
    publish("one");
    Path firstSet = folder.resolve("current").toRealPath();
    try (InputStream reader = Files.newInputStream(folder.resolve("snapshot.duckdb"))) {
      publish("two");
      for (String name : new String[] {"snapshot.duckdb", "manifest.json", "frames/runs.parquet"}) {
        assertThat(folder.resolve(name)).hasContent("two");
        assertThat(firstSet.resolve(name)).hasContent("one");
      }
      publish("three");
      assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("one");
    }
    assertThat(firstSet).doesNotExist();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.startsWith(".writing"));
    }
    try (Stream<Path> sets = Files.list(folder.resolve("sets"))) {
      assertThat(sets).hasSize(2);
    }
  }

  @Test
  void aFolderInTheWayIsToldBeforeAnythingIsWritten() throws IOException {
    Files.createDirectories(folder.resolve("snapshot.duckdb/taken"));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> new PublishedSets(folder).begin())
        .withMessageContaining("snapshot.duckdb is a folder");
    assertThat(folder.resolve("snapshot.duckdb/taken")).isDirectory();
    assertThat(folder.resolve("sets")).doesNotExist();
  }
}
