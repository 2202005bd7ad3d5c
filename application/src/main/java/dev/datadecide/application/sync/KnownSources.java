package dev.datadecide.application.sync;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.SourceId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The places a workspace was filled from, in {@code sync/sources.json}. No key is ever in it. */
public final class KnownSources {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;

  @Inject
  KnownSources(Adapters adapters) {
    this(adapters.workspace());
  }

  KnownSources(Path workspace) {
    file = workspace.resolve("sync").resolve("sources.json");
  }

  /**
   * All places, in the order in which they came.
   *
   * @throws DomainException {@code BAD_CONFIGURATION} for a damaged file
   */
  public List<KnownSource> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<KnownSource> sources = new ArrayList<>();
      for (JsonNode source : JSON.readTree(Files.readString(file)).path("sources")) {
        sources.add(read(source));
      }
      return sources;
    } catch (JacksonException | DateTimeException damaged) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          file + " cannot be read: " + damaged.getMessage(),
          "Mend it, or delete it and ingest from the sources once more.",
          damaged);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static KnownSource read(JsonNode source) {
    List<String> names = new ArrayList<>();
    source.path("names").forEach(name -> names.add(name.asString()));
    Map<String, String> options = new LinkedHashMap<>();
    source
        .path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asString()));
    return new KnownSource(
        new SourceId(source.path("source").asString()),
        text(source, "location"),
        names,
        options,
        text(source, "synced_at").map(Instant::parse),
        text(source, "outcome").orElse(""));
  }

  private static Optional<String> text(JsonNode source, String key) {
    return source.hasNonNull(key) ? Optional.of(source.path(key).asString()) : Optional.empty();
  }

  /** Replaces what is remembered. */
  void replace(List<KnownSource> sources) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("sources");
    for (KnownSource source : sources) {
      ObjectNode one = list.addObject();
      one.put("source", source.source().name());
      source.location().ifPresent(path -> one.put("location", path));
      ArrayNode names = one.putArray("names");
      source.names().forEach(names::add);
      ObjectNode options = one.putObject("options");
      source.options().forEach(options::put);
      source.syncedAt().ifPresent(at -> one.put("synced_at", at.toString()));
      one.put("outcome", source.outcome());
    }
    try {
      Files.createDirectories(file.resolveSibling(""));
      Path part = file.resolveSibling("sources.json.part");
      Files.writeString(part, JSON.writeValueAsString(root) + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private DomainException failed(IOException failure) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        file + ": " + failure.getMessage(),
        "Check the workspace and its free space.",
        failure);
  }
}
