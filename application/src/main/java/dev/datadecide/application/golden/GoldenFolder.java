package dev.datadecide.application.golden;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of such files, as the golden vectors for prediction have it. */
public final class GoldenFolder {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;

  public GoldenFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no folder " + folder,
          "name a folder with golden vectors, such as one with tables/sizes.csv");
    }
    this.folder = folder;
  }

  /** A table, compressed by gzip where its name ends so. */
  public GoldenTable table(String file) {
    return new GoldenTable(file, lines(file));
  }

  public JsonNode json(String file) {
    try {
      return JSON.readTree(String.join("\n", lines(file)));
    } catch (JacksonException wrong) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          file + " is no JSON: " + wrong.getOriginalMessage(),
          "fetch the file again",
          wrong);
    }
  }

  private List<String> lines(String file) {
    Path path = folder.resolve(file);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (NoSuchFileException missing) {
      throw new DomainException(
          ErrorCode.SOURCE_NOT_FOUND, "no file " + path, "complete the folder", missing);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          path + " cannot be read: " + failure.getMessage(),
          "fetch the file again",
          failure);
    }
  }
}
