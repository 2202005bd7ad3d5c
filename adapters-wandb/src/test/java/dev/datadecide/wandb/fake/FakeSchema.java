package dev.datadecide.wandb.fake;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service's schema over the data of a fake server. */
final class FakeSchema {
  private static final JsonMapper JSON = FakeRun.JSON;
  private static final String CURSOR = "arrayconnection:";

  private final FakeWandb server;

  private FakeSchema(FakeWandb server) {
    this.server = server;
  }

  static GraphQL of(FakeWandb server) {
    FakeSchema schema = new FakeSchema(server);
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring()
            .type(
                "Query",
                type ->
                    type.dataFetcher("viewer", env -> schema.viewer())
                        .dataFetcher(
                            "serverInfo",
                            env ->
                                Map.of(
                                    "features",
                                    List.of(Map.of("name", "LARGE_FILENAMES", "isEnabled", true))))
                        .dataFetcher("models", schema::models)
                        .dataFetcher("entity", env -> entity(env.getArgument("name")))
                        .dataFetcher("project", schema::project))
            .type(
                "Project",
                type ->
                    type.dataFetcher("runCount", schema::runCount)
                        .dataFetcher("runs", schema::runs)
                        .dataFetcher("run", schema::run)
                        .dataFetcher("sweeps", env -> empty()))
            .type(
                "ArtifactCollection",
                type -> type.typeResolver(env -> env.getSchema().getObjectType("ArtifactSequence")))
            .type(
                "Run",
                type ->
                    type.dataFetcher("history", schema::history)
                        .dataFetcher("events", env -> runOf(env).events)
                        .dataFetcher("logLines", env -> page(env, runOf(env).console))
                        .dataFetcher("sampledHistory", schema::sampled)
                        .dataFetcher("parquetHistory", schema::exports)
                        .dataFetcher("files", env -> page(env, runOf(env).files))
                        .dataFetcher("outputArtifacts", env -> page(env, artifacts(env)))
                        .dataFetcher("inputArtifacts", env -> empty()));
    for (String scalar : List.of("JSONString", "JSON", "Int64", "DateTime")) {
      wiring.scalar(GraphQLScalarType.newScalar().name(scalar).coercing(new AsItIs()).build());
    }
    try (InputStream text = FakeSchema.class.getResourceAsStream("schema.graphqls")) {
      String definition =
          new String(
              Objects.requireNonNull(text, "schema.graphqls").readAllBytes(),
              StandardCharsets.UTF_8);
      return GraphQL.newGraphQL(
              new SchemaGenerator()
                  .makeExecutableSchema(new SchemaParser().parse(definition), wiring.build()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Values of the service's own types, as they come. */
  private static final class AsItIs implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
      return result;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      return input;
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return switch (input) {
        case StringValue text -> Objects.requireNonNull(text.getValue());
        case IntValue number -> Objects.requireNonNull(number.getValue());
        default -> throw new CoercingParseLiteralException("no such literal");
      };
    }
  }

  private @Nullable Map<String, @Nullable Object> viewer() {
    if (!server.hasViewer) {
      return null;
    }
    Map<String, @Nullable Object> viewer = new LinkedHashMap<>();
    viewer.put("id", "VXNlcjox");
    viewer.put("name", "Ann");
    viewer.put("username", "ann");
    viewer.put("email", "ann@example.org");
    viewer.put("admin", false);
    viewer.put("flags", "{}");
    viewer.put("entity", FakeWandb.ENTITY);
    viewer.put("apiKeys", Map.of("edges", List.of()));
    viewer.put("teams", Map.of("edges", List.of(Map.of("node", Map.of("name", FakeWandb.ENTITY)))));
    return viewer;
  }

  private static Map<String, Object> entity(@Nullable String name) {
    return Map.of("id", "RW50aXR5OjE=", "name", name == null ? FakeWandb.ENTITY : name);
  }

  /** A run's artifacts, each with the project it lies in. */
  private static List<Map<String, Object>> artifacts(DataFetchingEnvironment env) {
    List<Map<String, Object>> artifacts = new ArrayList<>();
    for (Map<String, Object> artifact : runOf(env).artifacts) {
      Map<String, Object> placed = new LinkedHashMap<>(artifact);
      Map<String, Object> sequence = new LinkedHashMap<>();
      sequence.putAll(
          artifact.get("artifactSequence") instanceof Map<?, ?> map ? named(map) : Map.of());
      sequence.put("project", described(of(env)));
      placed.put("artifactSequence", sequence);
      artifacts.add(placed);
    }
    return artifacts;
  }

  private static Map<String, Object> named(Map<?, ?> sequence) {
    return Map.of("name", Objects.requireNonNull(sequence.get("name")));
  }

  /** A page of a list of a run. */
  private static Map<String, Object> page(
      DataFetchingEnvironment env, List<? extends Map<String, ?>> all) {
    String after = env.getArgument("after");
    int from = after == null || after.isEmpty() ? 0 : offset(after) + 1;
    Integer first = env.getArgument("first");
    int to = Math.min(all.size(), from + (first == null ? 50 : first));
    List<Object> edges = new ArrayList<>();
    for (int i = from; i < to; i++) {
      edges.add(Map.of("cursor", cursor(i), "node", all.get(i)));
    }
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("hasNextPage", to < all.size());
    info.put("endCursor", edges.isEmpty() ? null : cursor(to - 1));
    return Map.of("edges", edges, "pageInfo", info, "totalCount", all.size());
  }

  private static Map<String, Object> empty() {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("hasNextPage", false);
    info.put("endCursor", null);
    return Map.of("edges", List.of(), "pageInfo", info, "totalCount", 0);
  }

  private Map<String, Object> models(DataFetchingEnvironment env) {
    List<Object> edges = new ArrayList<>();
    for (FakeProject project : server.projects) {
      if (project.isVisible && project.entity.equals(env.getArgument("entityName"))) {
        edges.add(Map.of("node", described(project), "cursor", "c" + edges.size()));
      }
    }
    Map<String, Object> models = new LinkedHashMap<>(empty());
    models.put("edges", edges);
    return models;
  }

  private @Nullable Map<String, Object> project(DataFetchingEnvironment env) {
    @Nullable FakeProject project =
        server.find(env.getArgument("entityName"), env.getArgument("name"));
    return project == null || !project.isVisible ? null : described(project);
  }

  private static Map<String, Object> described(FakeProject project) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", "UHJvamVjdDo" + project.internalId);
    described.put("internalId", Long.toString(project.internalId));
    described.put("name", project.name);
    described.put("entityName", project.entity);
    described.put("entity", entity(project.entity));
    described.put("createdAt", "2024-01-01T00:00:00Z");
    described.put("isBenchmark", false);
    described.put("readOnly", false);
    described.put("totalSweeps", 0);
    described.put("project", project);
    return described;
  }

  private static FakeProject of(DataFetchingEnvironment env) {
    Map<String, Object> source = Objects.requireNonNull(env.getSource());
    return (FakeProject) Objects.requireNonNull(source.get("project"));
  }

  private static FakeRun runOf(DataFetchingEnvironment env) {
    Map<String, Object> source = Objects.requireNonNull(env.getSource());
    return (FakeRun) Objects.requireNonNull(source.get("run"));
  }

  private List<FakeRun> listed(DataFetchingEnvironment env) {
    String filters = env.getArgument("filters");
    JsonNode filter = JSON.readTree(filters == null || filters.isEmpty() ? "{}" : filters);
    return of(env).runs.values().stream()
        .filter(run -> !run.listedFrom.isAfter(server.now()))
        .filter(run -> MongoFilter.matches(filter, run.filtered()))
        .toList();
  }

  private int runCount(DataFetchingEnvironment env) {
    return listed(env).size();
  }

  private Map<String, Object> runs(DataFetchingEnvironment env) {
    List<FakeRun> runs = new ArrayList<>(listed(env));
    String order = env.getArgument("order");
    runs.sort(order(order == null ? "+created_at" : order));
    String after = env.getArgument("after");
    int from = after == null || after.isEmpty() ? 0 : offset(after) + 1;
    Integer first = env.getArgument("first");
    int size = Math.min(first == null ? 50 : first, server.largestPage);
    List<Object> edges = new ArrayList<>();
    for (int i = from; i < Math.min(runs.size(), from + size); i++) {
      edges.add(Map.of("cursor", cursor(i), "node", described(of(env), runs.get(i))));
    }
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    info.put("hasNextPage", from + size < runs.size() || server.isEndless);
    info.put("endCursor", edges.isEmpty() ? null : cursor(from + edges.size() - 1));
    return Map.of("edges", edges, "pageInfo", info);
  }

  private static String cursor(int position) {
    return Base64.getEncoder().encodeToString((CURSOR + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String cursor) {
    String plain = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
    return Integer.parseInt(plain.substring(CURSOR.length()));
  }

  private static Comparator<FakeRun> order(String order) {
    String key = order.substring(1);
    Comparator<FakeRun> comparator =
        switch (key) {
          case "created_at" -> Comparator.comparing(run -> run.createdAt);
          case "heartbeat_at" ->
              Comparator.comparing(run -> run.heartbeatAt == null ? Instant.MIN : run.heartbeatAt);
          case "name" -> Comparator.comparing(run -> run.id);
          default ->
              Comparator.comparing(run -> {
                JsonNode value = run.filtered();
                for (String part : key.split("[.]", -1)) {
                  value = value.path(part);
                }
                return value.asDouble(Double.NEGATIVE_INFINITY);
              });
        };
    return order.startsWith("-") ? comparator.reversed() : comparator;
  }

  private @Nullable Map<String, @Nullable Object> run(DataFetchingEnvironment env) {
    @Nullable FakeRun run = of(env).runs.get(env.<String>getArgument("name"));
    return run == null ? null : described(of(env), run);
  }

  private Map<String, @Nullable Object> described(FakeProject project, FakeRun run) {
    if (run.isBroken && server.isContentAsked()) {
      throw new IllegalStateException("internal error: run " + run.id);
    }
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("run", run);
    described.put("project", project);
    described.put(
        "id",
        Base64.getEncoder()
            .encodeToString(
                ("Run:v1:" + run.id + ":" + project.name + ":" + project.entity)
                    .getBytes(StandardCharsets.UTF_8)));
    described.put("name", run.id);
    described.put("displayName", run.displayName);
    described.put("projectId", Long.toString(project.internalId));
    described.put("state", run.state);
    described.put("tags", run.tags);
    described.put("group", run.group);
    described.put("jobType", run.jobType);
    described.put("sweepName", run.sweepName);
    described.put("readOnly", false);
    described.put("createdAt", run.createdAt.toString());
    described.put("heartbeatAt", run.heartbeatAt == null ? null : run.heartbeatAt.toString());
    described.put("description", run.notes);
    described.put("notes", run.notes);
    described.put("historyLineCount", run.lineCount());
    described.put("user", Map.of("name", "Ann", "username", "ann"));
    described.put("config", run.config);
    described.put("summaryMetrics", run.summary);
    described.put("systemMetrics", run.systemMetrics);
    described.put("historyKeys", run.historyKeys());
    described.put("fileCount", run.files.size());
    return described;
  }

  /** A window without more than so many rows; of more, a sample that has neither end. */
  private List<String> history(DataFetchingEnvironment env) {
    Number from = env.getArgument("minStep");
    Number to = env.getArgument("maxStep");
    Integer samples = env.getArgument("samples");
    List<String> rows =
        runOf(env).rows.stream()
            .filter(row -> from == null || FakeRun.step(row) >= from.longValue())
            .filter(row -> to == null || FakeRun.step(row) < to.longValue())
            .sorted(Comparator.comparingLong(FakeRun::step))
            .toList();
    return sample(rows, samples == null ? 500 : samples);
  }

  private static <T> List<T> sample(List<T> rows, int samples) {
    if (rows.size() <= samples) {
      return rows;
    }
    List<Integer> positions = new ArrayList<>();
    for (int i = 1; i < rows.size() - 1; i++) {
      positions.add(i);
    }
    Collections.shuffle(positions, new Random(rows.size()));
    return positions.stream().limit(samples).sorted().map(rows::get).toList();
  }

  /** Rows that have all the keys of a specification; both ends of its steps are meant. */
  private List<Object> sampled(DataFetchingEnvironment env) {
    List<String> specs = Objects.requireNonNull(env.getArgument("specs"));
    List<Object> series = new ArrayList<>();
    for (String text : specs) {
      JsonNode spec = JSON.readTree(text);
      List<JsonNode> rows =
          runOf(env).rows.stream()
              .map(row -> JSON.readTree(row))
              .filter(row -> row.path("_step").asLong(-1) >= spec.path("minStep").asLong(0))
              .filter(row ->
                  row.path("_step").asLong(-1) <= spec.path("maxStep").asLong(Long.MAX_VALUE))
              .filter(row -> {
                for (JsonNode key : spec.path("keys")) {
                  if (!row.has(key.asString())) {
                    return false;
                  }
                }
                return true;
              })
              .toList();
      series.add(
          sample(rows, spec.path("samples").asInt(500)).stream()
              .map(row -> JSON.convertValue(row, Map.class))
              .toList());
    }
    return series;
  }

  private Map<String, Object> exports(DataFetchingEnvironment env) {
    FakeRun run = runOf(env);
    List<String> keys = Objects.requireNonNull(env.getArgument("liveKeys"));
    List<Object> live = new ArrayList<>();
    for (String row : run.rows) {
      if (FakeRun.step(row) >= run.liveFrom) {
        Map<String, Object> kept = new LinkedHashMap<>();
        JsonNode all = JSON.readTree(row);
        keys.stream()
            .filter(all::has)
            .forEach(key -> kept.put(key, JSON.convertValue(all.get(key), Object.class)));
        live.add(kept);
      }
    }
    Map<String, Object> answer =
        Map.of(
            "parquetUrls",
            run.exports.stream().map(server.storage::link).toList(),
            "liveData",
            live);
    server.afterExports.run();
    return answer;
  }
}
