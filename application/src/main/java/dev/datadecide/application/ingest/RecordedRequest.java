package dev.datadecide.application.ingest;

import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a source was asked, as the ledger keeps it: JSON with {@code location}, {@code names} and
 * {@code options}. Of a request that must not be kept, because an address in it holds a password,
 * only the options are.
 */
public final class RecordedRequest {
  private static final JsonMapper JSON = new JsonMapper();

  private RecordedRequest() {}

  /** The text of a request. */
  static String text(Source source, SourceRequest request) {
    Optional<SourceRequest> kept = source.repeated(request);
    ObjectNode root = JSON.createObjectNode();
    kept.ifPresent(known -> {
      root.put("location", known.location().toString());
      ArrayNode names = root.putArray("names");
      known.names().forEach(names::add);
    });
    ObjectNode options = root.putObject("options");
    new TreeMap<>(kept.orElse(request).options()).forEach(options::put);
    return root.toString();
  }

  /** The request of a text; empty for a text that is none. */
  public static Optional<SourceRequest> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(text);
      List<String> names = root.path("names").valueStream().map(name -> name.asString()).toList();
      Map<String, String> options = new LinkedHashMap<>();
      root.path("options")
          .properties()
          .forEach(option -> options.put(option.getKey(), option.getValue().asString()));
      return Optional.of(
          new SourceRequest(
              Path.of(root.path("location").asString("")), names, options, TransferProgress.NONE));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
