package dev.datadecide.wandb.fake;

import dev.datadecide.wandb.fake.LoopbackHttp.Answer;
import dev.datadecide.wandb.fake.LoopbackHttp.Request;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.validation.ValidationError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A W&amp;B service on this machine. */
public final class FakeWandb implements AutoCloseable {
  /** The entity the key belongs to. */
  public static final String ENTITY = "acme";

  /** The key it knows, made up. */
  public static final String KEY = "0123456789abcdef0123456789abcdef01234567";

  private static final JsonMapper JSON = FakeRun.JSON;
  private static final Pattern OPERATION = Pattern.compile("(?:query|mutation)\\s+([A-Za-z0-9_]+)");
  private static final Pattern UNDEFINED =
      Pattern.compile("Field '([^']+)' in type '([^']+)' is undefined");

  private final LoopbackHttp http;
  private final GraphQL graphQl;
  private final ConcurrentLinkedQueue<String> operations = new ConcurrentLinkedQueue<>();
  private final List<Planned> planned = new ArrayList<>();
  final List<FakeProject> projects = new ArrayList<>();
  final FakeStorage storage = new FakeStorage();
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");
  private String pathPrefix = "";
  private @Nullable String unknownField;
  private @Nullable Runnable beforeNext;
  private String operation = "";
  private @Nullable Map<String, String> headers;
  Runnable afterExports = () -> {};
  boolean hasViewer = true;
  boolean isEndless;
  int largestPage = Integer.MAX_VALUE;

  private record Planned(String operation, Fault fault) {}

  public FakeWandb() {
    graphQl = FakeSchema.of(this);
    http = new LoopbackHttp(this::answer);
  }

  /** The service's address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + http.port() + pathPrefix);
  }

  /** The service lies below a path. */
  public FakeWandb below(String path) {
    pathPrefix = path;
    return this;
  }

  /** A new project. */
  public synchronized FakeProject project(String name) {
    FakeProject project = new FakeProject(this, 7000L + projects.size(), ENTITY, name);
    projects.add(project);
    return project;
  }

  @Nullable FakeProject find(@Nullable String entity, @Nullable String name) {
    for (FakeProject project : projects) {
      if (project.name.equals(name) && (entity == null || project.entity.equals(entity))) {
        return project;
      }
    }
    return null;
  }

  public synchronized Instant now() {
    return now;
  }

  /** Lets the service's time pass. */
  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** A change of a run shows in lists only after a while. */
  public synchronized void listLater(FakeRun run, Duration delay) {
    run.listedFrom = now.plus(delay);
  }

  /** Plans what goes wrong with the next request of an operation; {@code *} means any. */
  public synchronized void fail(String operationName, Fault... faults) {
    for (Fault fault : faults) {
      planned.add(new Planned(operationName, fault));
    }
  }

  /** A field that this server does not have. */
  public synchronized void without(@Nullable String field) {
    unknownField = field;
  }

  /** Something that happens between two requests: after the next answer. */
  public synchronized void afterNext(Runnable change) {
    beforeNext = change;
  }

  /** Something that happens right after exports were asked for. */
  public synchronized void afterExports(Runnable change) {
    afterExports = change;
  }

  public synchronized void withoutViewer() {
    hasViewer = false;
  }

  /** Lists always say that there is more. */
  public synchronized void endless() {
    isEndless = true;
  }

  public synchronized void largestPage(int runs) {
    largestPage = runs;
  }

  /** Headers of all answers. */
  public synchronized void headers(@Nullable Map<String, String> all) {
    headers = all;
  }

  /** A file of a history. */
  public void file(String name, byte[] content) {
    storage.put(name, content);
  }

  public void cutNextDownload() {
    storage.next(FakeStorage.Trouble.CUT);
  }

  public void redirectNextDownload() {
    storage.next(FakeStorage.Trouble.REDIRECT);
  }

  public void expireNextDownload() {
    storage.next(FakeStorage.Trouble.EXPIRED);
  }

  public void expireLinks() {
    storage.expireLinks();
  }

  public void withoutRanges() {
    storage.knowsRanges = false;
  }

  /** The downloads that were asked for. */
  public List<String> downloads() {
    return List.copyOf(storage.requests);
  }

  /** The operations that were asked for, in order. */
  public List<String> operations() {
    return List.copyOf(operations);
  }

  public void forgetOperations() {
    operations.clear();
    storage.requests.clear();
  }

  boolean isContentAsked() {
    return !operation.isEmpty();
  }

  private Answer answer(Request asked) throws IOException {
    if (!asked.target().equals(pathPrefix + "/graphql")) {
      return answer(404, "{\"error\":\"not found\"}", asked);
    }
    JsonNode request = JSON.readTree(asked.body());
    Matcher named = OPERATION.matcher(request.path("query").asString());
    String name = named.find() ? named.group(1) : "";
    operations.add(name);
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString(("api:" + KEY).getBytes(StandardCharsets.UTF_8));
    if (!expected.equals(asked.headers().get("authorization"))) {
      return answer(401, "{\"errors\":[{\"message\":\"user is not logged in\"}]}", asked);
    }
    return switch (next(name)) {
      case null -> execute(asked, request, null);
      case Fault.Answer given -> {
        Answer answer = answer(given.status(), given.body(), asked);
        given
            .headers()
            .forEach((key, values) ->
                values.forEach(value -> answer.headers().add(Map.entry(key, value))));
        yield answer;
      }
      case Fault.Cut cut -> {
        Answer whole = execute(asked, request, null);
        yield new Answer(whole.status(), whole.headers(), whole.body(), true);
      }
      case Fault.Slow slow -> {
        try {
          // Nobody counts it down: it takes the time that it is given.
          boolean isEarly =
              new CountDownLatch(1).await(slow.delay().toNanos(), TimeUnit.NANOSECONDS);
          if (isEarly) {
            throw new IllegalStateException("the answer was not late");
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        yield execute(asked, request, null);
      }
      case Fault.PartialErrors partial -> execute(asked, request, partial.message());
    };
  }

  private synchronized @Nullable Fault next(String name) {
    Iterator<Planned> faults = planned.iterator();
    while (faults.hasNext()) {
      Planned next = faults.next();
      if (next.operation().equals("*") || next.operation().equals(name)) {
        faults.remove();
        return next.fault();
      }
    }
    return null;
  }

  private Answer execute(Request asked, JsonNode request, @Nullable String error)
      throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    request
        .path("variables")
        .properties()
        .forEach(entry -> {
          Object value = JSON.convertValue(entry.getValue(), Object.class);
          if (value != null) {
            variables.put(entry.getKey(), value);
          }
        });
    String query = request.path("query").asString();
    String text;
    int status = 200;
    synchronized (this) {
      operation = query.contains("summaryMetrics") ? "heavy" : "";
      ExecutionResult result =
          graphQl.execute(ExecutionInput.newExecutionInput(query).variables(variables).build());
      @Nullable String refused = refused(query, result.getErrors());
      if (refused != null) {
        status = 400;
        text = JSON.writeValueAsString(Map.of("errors", List.of(Map.of("message", refused))));
      } else if (isBroken(result.getErrors())) {
        status = 500;
        text = "{\"error\":\"internal server error\"}";
      } else {
        Map<String, Object> answer = new LinkedHashMap<>(result.toSpecification());
        if (error != null) {
          answer.put("errors", List.of(Map.of("message", error)));
        }
        text = JSON.writeValueAsString(answer);
      }
      if (beforeNext != null) {
        Runnable change = beforeNext;
        beforeNext = null;
        change.run();
      }
    }
    return answer(status, text, asked);
  }

  private @Nullable String refused(String query, List<GraphQLError> errors) {
    if (unknownField != null
        && Pattern.compile("\\b" + unknownField + "\\b").matcher(query).find()) {
      return "Cannot query field \"" + unknownField + "\" on type \"Run\".";
    }
    for (GraphQLError error : errors) {
      if (error instanceof ValidationError
          || error.getErrorType() == graphql.ErrorType.InvalidSyntax) {
        Matcher undefined = UNDEFINED.matcher(error.getMessage());
        return undefined.find()
            ? "Cannot query field \""
                + undefined.group(1)
                + "\" on type \""
                + undefined.group(2)
                + "\"."
            : error.getMessage();
      }
    }
    return null;
  }

  private static boolean isBroken(List<GraphQLError> errors) {
    return errors.stream()
        .anyMatch(error ->
            error instanceof ExceptionWhileDataFetching failure
                && failure.getException() instanceof MongoFilter.Broken);
  }

  private Answer answer(int status, String text, Request asked) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    List<Map.Entry<String, String>> all = new ArrayList<>();
    all.add(
        Map.entry(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atZone(ZoneOffset.UTC))));
    if (headers != null) {
      all.addAll(headers.entrySet());
    }
    if (asked.headers().getOrDefault("accept-encoding", "").contains("gzip")) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      }
      body = packed.toByteArray();
      all.add(Map.entry("Content-Encoding", "gzip"));
    }
    return new Answer(status, all, ByteBuffer.wrap(body), false);
  }

  @Override
  public void close() {
    http.close();
    storage.close();
  }
}
