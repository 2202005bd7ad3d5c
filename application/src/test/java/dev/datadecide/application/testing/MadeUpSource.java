package dev.datadecide.application.testing;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads files whose text is the name of records that a test made up, or of a way to fail. */
public final class MadeUpSource implements RunSource {
  private static final Map<String, LoadPlan> PLANS = new ConcurrentHashMap<>();

  /** Makes records known by a name; the name is what a file then has to say. */
  public static void know(String name, LoadPlan plan) {
    PLANS.put(name, plan);
  }

  @Override
  public SourceId id() {
    return new SourceId("made-up");
  }

  @Override
  public String description() {
    return "Made-up records, 100% for tests.";
  }

  @Override
  public List<SourceOption> options() {
    return List.of(
        new SourceOption("lab", "NAME", "The lab."),
        new SourceOption("scrub", "", "Keep a scrubbed copy."));
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    if (!Files.exists(request.location())) {
      throw new SourceException(
          new SourceFailure.Unavailable(request.location() + " does not exist", "name a folder"));
    }
    try (Stream<Path> files = Files.list(request.location())) {
      return files
          .sorted()
          .map(file -> new SourcePage(file, String.valueOf(file.getFileName())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    String name = read(content);
    LoadPlan plan = PLANS.get(name);
    return switch (name) {
      case "malformed" ->
          throw new SourceException(
              new SourceFailure.Malformed(artifact.origin() + " is no table", "convert it"));
      case "defect" -> throw new IllegalStateException("a bug in the source");
      case "full disk" ->
          throw new DomainException(ErrorCode.STORAGE_FULL, "no space left", "free some space");
      default -> {
        if (plan == null) {
          throw new SourceException(new SourceFailure.Malformed("unknown: " + name, "know it"));
        }
        yield plan;
      }
    };
  }

  @Override
  public String settings(SourceRequest request) {
    return "version=1;lab=" + request.option("lab").orElse("");
  }

  @Override
  public Optional<Path> scrub(Path file, Path target, SourceRequest request) {
    if (!request.isSet("scrub")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.writeString(target, read(file).replace(" private", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
