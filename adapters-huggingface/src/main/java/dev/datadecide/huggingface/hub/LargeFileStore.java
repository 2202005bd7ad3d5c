package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends large files to the store that the Hub names. The store gets no token: what it goes by is
 * the address, which the Hub signed for one object and a short time.
 */
public final class LargeFileStore {
  private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";
  private static final String CANONICAL = Endpoint.USUAL;

  /** Time to send anything at all. */
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

  /** Bytes per second below which a connection counts as stalled. */
  private static final long SLOWEST = 32_768;

  private final HubSettings settings;
  private final Transport transport;
  private final Subject about;
  private final TransferProgress progress;
  private final PublishingErrors errors;

  LargeFileStore(
      HubSettings settings, Transport transport, Subject about, TransferProgress progress) {
    this.settings = settings;
    this.transport = transport;
    this.about = about;
    this.progress = progress;
    this.errors = new PublishingErrors(settings, transport.redaction());
  }

  /** Asks how the store takes an object. */
  public UploadOffer offer(LargeObject object) {
    ObjectNode question = HubJson.object().put("operation", "upload").put("hash_algo", "sha256");
    question.putArray("transfers").add("basic").add("multipart");
    question.putObject("ref").put("name", about.revision());
    question.putArray("objects").addObject().put("oid", object.sha256()).put("size", object.size());
    URI batch =
        settings.endpoint().at("/datasets/" + about.name().id() + ".git/info/lfs/objects/batch");
    HubAnswer answer = transport.ask(lfs(batch, question, HubRequest.Credentials.TOKEN), progress);
    if (!answer.isSuccess()) {
      throw errors.told(answer, about);
    }
    for (JsonNode told : json(answer).path("objects")) {
      if (told.path("oid").asString("").equals(object.sha256())) {
        return offer(told, object, answer);
      }
    }
    throw unclear(answer, "does not speak of the object that was asked about");
  }

  private UploadOffer offer(JsonNode told, LargeObject object, HubAnswer answer) {
    if (told.path("error").isObject()) {
      throw new DomainException(
          ErrorCode.SOURCE_DENIED,
          "the store refuses an object of "
              + about
              + ": "
              + transport
                  .redaction()
                  .text(told.path("error").path("message").asString("no reason")),
          "Nothing was committed. Check the size of the file and the storage of the account.");
    }
    JsonNode actions = told.path("actions");
    if (!actions.has("upload")) {
      return new UploadOffer.Known();
    }
    JsonNode upload = actions.path("upload");
    URI address = address(answer, upload.path("href").asString(""));
    Optional<URI> check =
        actions.has("verify")
            ? Optional.of(address(answer, actions.path("verify").path("href").asString("")))
            : Optional.empty();
    JsonNode header = upload.path("header");
    if (!header.has("chunk_size")) {
      return new UploadOffer.Whole(address, check);
    }
    long partSize = number(answer, header.path("chunk_size").asString(""));
    TreeMap<Long, URI> parts = new TreeMap<>();
    for (String key : header.propertyNames()) {
      if (key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        parts.put(number(answer, key), address(answer, header.path(key).asString("")));
      }
    }
    long needed = (object.size() + partSize - 1) / partSize;
    if (parts.size() != needed || parts.firstKey() != 1 || parts.lastKey() != needed) {
      throw unclear(
          answer,
          "offers " + parts.size() + " parts of " + partSize + " bytes for " + object.size());
    }
    return new UploadOffer.Parts(partSize, List.copyOf(parts.values()), address, check);
  }

  private long number(HubAnswer answer, String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw unclear(answer, "has '" + transport.redaction().text(text) + "' for a number");
  }

  /**
   * An address in an answer. Mirrors repeat those of the Hub itself, which a token for the mirror
   * must not be sent to, so that they are read as the mirror's own.
   */
  private URI address(HubAnswer answer, String text) {
    String here =
        text.equals(CANONICAL) || text.startsWith(CANONICAL + "/")
            ? settings.endpoint() + text.substring(CANONICAL.length())
            : text;
    return ServerUri.resolve(answer.uri(), here)
        .filter(this::isSafe)
        .orElseThrow(() -> unclear(answer, "names a place that files cannot be sent to"));
  }

  private boolean isSafe(URI address) {
    String scheme = Origin.of(address).scheme();
    return scheme.equals("https") || (scheme.equals("http") && settings.endpoint().isPlainHttp());
  }

  /** What the store said of what it was sent. */
  public sealed interface Receipt {
    /**
     * It has it.
     *
     * @param etag how it calls the part, verbatim
     */
    record Taken(String etag) implements Receipt {}

    /** The address is no longer good: ask for another. */
    record Expired(DomainException why) implements Receipt {}
  }

  /**
   * Sends bytes to a signed address, again if the connection breaks.
   *
   * @param content begins anew for each attempt
   */
  public Receipt send(URI address, String path, long length, Supplier<InputStream> content) {
    HubRequest request =
        HubRequest.builder()
            .method("PUT")
            .uri(address)
            .body(new RequestBody.Watched(content, length))
            .credentials(HubRequest.Credentials.NONE)
            .patience(LEAST_PATIENCE.plusSeconds(length / SLOWEST))
            .build();
    HubAnswer answer = transport.ask(request, progress);
    if (answer.isSuccess()) {
      return new Receipt.Taken(answer.headers().firstValue("etag").orElse(""));
    }
    DomainException refusal = errors.store(answer, path);
    if (answer.status() == 403 || answer.status() == 410) {
      return new Receipt.Expired(refusal);
    }
    throw refusal;
  }

  /** Has the parts joined. */
  public void complete(URI address, LargeObject object, List<String> etags) {
    ObjectNode question = HubJson.object().put("oid", object.sha256());
    ArrayNode parts = question.putArray("parts");
    for (int part = 0; part < etags.size(); part++) {
      parts.addObject().put("partNumber", part + 1).put("etag", etags.get(part));
    }
    HubAnswer answer = transport.ask(lfs(address, question, HubRequest.Credentials.NONE), progress);
    if (!answer.isSuccess()) {
      throw errors.told(answer, about);
    }
  }

  /** Asks whether the object arrived as announced. */
  public void verify(URI address, LargeObject object) {
    ObjectNode question = HubJson.object().put("oid", object.sha256()).put("size", object.size());
    HubAnswer answer =
        transport.ask(lfs(address, question, HubRequest.Credentials.TOKEN), progress);
    if (!answer.isSuccess()) {
      throw errors.told(answer, about);
    }
  }

  private static HubRequest lfs(URI uri, JsonNode question, HubRequest.Credentials credentials) {
    return HubRequest.builder()
        .method("POST")
        .uri(uri)
        .putHeaders("Accept", MEDIA_TYPE)
        .body(new RequestBody.Text(MEDIA_TYPE, HubJson.write(question)))
        .credentials(credentials)
        .patience(LEAST_PATIENCE)
        .build();
  }

  private JsonNode json(HubAnswer answer) {
    try {
      return answer.json();
    } catch (JacksonException notJson) {
      throw errors.notAHub(answer, "JSON");
    }
  }

  private DomainException unclear(HubAnswer answer, String what) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        "the answer of "
            + transport.redaction().uri(answer.uri())
            + " on where to send a file "
            + what,
        "Nothing was committed. Check that HF_ENDPOINT (" + settings.endpoint() + ") is a Hub.");
  }
}
