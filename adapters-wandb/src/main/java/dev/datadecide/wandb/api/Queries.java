package dev.datadecide.wandb.api;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.api.GraphQl.Refused;
import dev.datadecide.wandb.api.GraphQl.TooMuch;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The questions to one project. A field that the service does not know is left out from then on;
 * only what identifies a run and what makes its content is never given up.
 */
final class Queries {
  private static final Pattern UNKNOWN_FIELD =
      Pattern.compile("Cannot query field [\"']([A-Za-z_]+)[\"']");
  private static final Set<String> INDISPENSABLE =
      Set.of("name", "state", "createdAt", "config", "summaryMetrics", "runs", "run", "project");

  private static final String FILES =
      "edges { node { name sizeBytes mimetype md5 } } pageInfo { endCursor hasNextPage }";
  private static final String ARTIFACTS =
      "edges { node { artifactSequence { name } versionIndex artifactType { name } digest size"
          + " state historyStep aliases { alias } } } pageInfo { endCursor hasNextPage }";

  /** Lists of a run that may be longer than what comes with the run, and what is wanted of them. */
  static final Map<String, String> LISTS =
      Map.of("files", FILES, "outputArtifacts", ARTIFACTS, "inputArtifacts", ARTIFACTS);

  /** What tells whether a run has changed. */
  static final List<String> LIGHT =
      List.of(
          "name",
          "displayName",
          "state",
          "tags",
          "group",
          "jobType",
          "sweepName",
          "notes",
          "createdAt",
          "heartbeatAt",
          "historyLineCount");

  private static final List<String> HEAVY =
      List.of(
          "id",
          "projectId",
          "description",
          "commit",
          "readOnly",
          "user { username name }",
          "config",
          "summaryMetrics",
          "systemMetrics",
          "historyKeys",
          "fileCount",
          "files(first: 100) { " + FILES + " }",
          "outputArtifacts(first: 100) { " + ARTIFACTS + " }",
          "inputArtifacts(first: 100) { " + ARTIFACTS + " }");

  private final GraphQl service;
  private final String place;
  private final String entity;
  private final String project;
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  Queries(GraphQl service, ApiAddress address) {
    this.service = service;
    place = address.shown();
    entity = address.entityName();
    project = address.project();
  }

  /** The entity a key belongs to; a key that belongs to nobody is denied. */
  static String viewer(GraphQl service, ApiAddress address) {
    Members data;
    try {
      data = service.ask("query Viewer { viewer { id username entity } }", "{}");
    } catch (TooMuch | Refused failure) {
      throw unavailable(address.base().getHost(), failure);
    }
    Members viewer =
        Fields.object(data, "viewer")
            .orElseThrow(() ->
                new SourceException(
                    new SourceFailure.Denied(
                        address.base().getHost() + " does not know the key",
                        "Set WANDB_API_KEY to a valid key, or log in again.")));
    return Fields.text(viewer, "entity").or(() -> Fields.text(viewer, "username")).orElse("");
  }

  /** The project; empty where it is not there, or not for us: the service does not say which. */
  Optional<Members> project() {
    return ofProject(
        () ->
            "query Project($entity: String, $project: String!) { project(name: $project,"
                + " entityName: $entity) { "
                + known(List.of("internalId", "name", "readOnly"))
                + " } }",
        Map.of(),
        Integer.MAX_VALUE);
  }

  /**
   * A page of a list of runs.
   *
   * @param count how many there are in the whole list, where the service says so
   */
  record Page(List<Members> runs, Optional<String> cursor, boolean hasMore, Optional<Long> count) {}

  /** A page of the runs that a filter wants, with light fields or all of them. */
  Page page(Optional<String> filter, Optional<String> after, int first, boolean isHeavy) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("filters", filter.map(JsonText::quote).orElse("null"));
    variables.put("after", after.map(JsonText::quote).orElse("null"));
    variables.put("first", Integer.toString(first));
    Members found =
        ofProject(
                () ->
                    "query Runs($entity: String, $project: String!, $filters: JSONString,"
                        + " $after: String, $first: Int) { project(name: $project, entityName: $entity)"
                        + " { "
                        + (unknown.contains("runCount") ? "" : "runCount(filters: $filters) ")
                        + "runs(filters: $filters, after: $after, first: $first, order: \"+created_at\")"
                        + " { edges { cursor node { "
                        + known(LIGHT)
                        + (isHeavy ? " " + known(HEAVY) : "")
                        + " } } pageInfo { hasNextPage } } } }",
                variables,
                2)
            .orElseThrow(this::vanished);
    Members runs =
        Fields.object(found, "runs")
            .orElseThrow(() -> new TooMuch("the service gives no list of runs"));
    List<JsonValue> edges = Fields.list(runs, "edges");
    Optional<String> last =
        edges.isEmpty() || !(edges.getLast() instanceof Members edge)
            ? Optional.empty()
            : Fields.text(edge, "cursor");
    boolean hasMore =
        Fields.object(runs, "pageInfo").filter(i -> Fields.isTrue(i, "hasNextPage")).isPresent();
    return new Page(Fields.nodes(runs), last, hasMore, Fields.whole(found, "runCount"));
  }

  /** Which of the runs are there, asked one by one in a single question. */
  Set<String> present(List<String> ids) {
    StringBuilder declared = new StringBuilder();
    StringBuilder asked = new StringBuilder();
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      declared.append(", $r").append(i).append(": String!");
      asked.append(" r").append(i).append(": run(name: $r").append(i).append(") { name }");
      variables.put("r" + i, JsonText.quote(ids.get(i)));
    }
    Members found =
        ofProject(
                () ->
                    "query Present($entity: String, $project: String!"
                        + declared
                        + ") { project(name: $project, entityName: $entity) {"
                        + asked
                        + " } }",
                variables,
                Integer.MAX_VALUE)
            .orElseThrow(this::vanished);
    return found.values().values().stream()
        .filter(Members.class::isInstance)
        .flatMap(run -> Fields.text((Members) run, "name").stream())
        .collect(Collectors.toSet());
  }

  /** The rows with steps from {@code min} up to, not including, {@code max}, as JSON texts. */
  List<String> rows(String run, long min, long max, int samples) {
    Map<String, String> variables = ofRun(run);
    variables.put("min", Long.toString(min));
    variables.put("max", Long.toString(max));
    variables.put("n", Integer.toString(samples));
    Members data =
        ofProject(
                () ->
                    "query HistoryPage($entity: String, $project: String!, $run: String!, $min:"
                        + " Int64!, $max: Int64!, $n: Int!) { project(name: $project, entityName:"
                        + " $entity) { run(name: $run) { history(minStep: $min, maxStep: $max, samples:"
                        + " $n) } } }",
                variables,
                2)
            .orElseThrow(this::vanished);
    Members found = Fields.object(data, "run").orElseThrow(() -> gone(run));
    List<String> rows = new ArrayList<>();
    for (JsonValue row : Fields.list(found, "history")) {
      rows.add(row instanceof Scalar text && text.isText() ? text.text() : JsonText.compact(row));
    }
    return rows;
  }

  /**
   * A further page of one of the lists of a run.
   *
   * @param list one of {@link #LISTS}
   */
  Optional<Members> more(String run, String list, String after) {
    Map<String, String> variables = ofRun(run);
    variables.put("after", JsonText.quote(after));
    return ofProject(
            () ->
                "query More($entity: String, $project: String!, $run: String!, $after: String) {"
                    + " project(name: $project, entityName: $entity) { run(name: $run) { "
                    + list
                    + "(first: 100, after: $after) { "
                    + LISTS.get(list)
                    + " } } } }",
            variables,
            Integer.MAX_VALUE)
        .flatMap(found -> Fields.object(found, "run"))
        .flatMap(found -> Fields.object(found, list));
  }

  /** The series of a run's machine, sampled by the service where they are long. */
  List<String> events(String run) {
    return ofProject(
            () ->
                "query Events($entity: String, $project: String!, $run: String!) {"
                    + " project(name: $project, entityName: $entity) { run(name: $run) { name "
                    + known(List.of("events(samples: 10000)"))
                    + " } } }",
            ofRun(run),
            Integer.MAX_VALUE)
        .flatMap(found -> Fields.object(found, "run"))
        .map(Queries::events)
        .orElse(List.of());
  }

  private static List<String> events(Members run) {
    return Fields.list(run, "events").stream()
        .filter(Scalar.class::isInstance)
        .map(event -> ((Scalar) event).text())
        .toList();
  }

  /** A page of what a run printed; empty from a service that does not keep it by lines. */
  Optional<Members> printed(String run, Optional<String> after) {
    if (unknown.contains("logLines")) {
      return Optional.empty();
    }
    Map<String, String> variables = ofRun(run);
    variables.put("after", after.map(JsonText::quote).orElse("null"));
    return ofProject(
            () ->
                "query LogLines($entity: String, $project: String!, $run: String!, $after:"
                    + " String) { project(name: $project, entityName: $entity) { run(name: $run) { name "
                    + known(
                        List.of(
                            "logLines(first: 5000, after: $after) { edges { node { number timestamp"
                                + " level label line } } pageInfo { endCursor hasNextPage } }"))
                    + " } } }",
            variables,
            Integer.MAX_VALUE)
        .flatMap(found -> Fields.object(found, "run"))
        .flatMap(found -> Fields.object(found, "logLines"));
  }

  /**
   * What of a run's history is offered as files.
   *
   * @param links where they are, signed for a while
   * @param live the first step that is in no file yet; empty where all are
   */
  record Exports(List<String> links, Optional<Long> live) {}

  /** The files of a run's history; none from a service that has no such thing. */
  Exports exports(String run) {
    if (unknown.contains("parquetHistory")) {
      return new Exports(List.of(), Optional.empty());
    }
    Optional<Members> history =
        ofProject(
                () ->
                    "query ParquetHistory($entity: String, $project: String!, $run: String!) {"
                        + " project(name: $project, entityName: $entity) { run(name: $run) { name "
                        + (unknown.contains("parquetHistory")
                            ? ""
                            : "parquetHistory(liveKeys: [\"_step\"]) { parquetUrls liveData }")
                        + " } } }",
                ofRun(run),
                Integer.MAX_VALUE)
            .flatMap(found -> Fields.object(found, "run"))
            .flatMap(found -> Fields.object(found, "parquetHistory"));
    if (history.isEmpty()) {
      return new Exports(List.of(), Optional.empty());
    }
    List<String> links = new ArrayList<>();
    for (JsonValue link : Fields.list(history.get(), "parquetUrls")) {
      if (link instanceof Scalar text && text.isText()) {
        links.add(text.text());
      }
    }
    Optional<Long> live =
        live(history.get()).stream()
            .filter(Members.class::isInstance)
            .flatMap(row -> Fields.whole((Members) row, "_step").stream())
            .min(Long::compare);
    return new Exports(links, live);
  }

  /** The live rows, also where they come as JSON text. */
  private static List<JsonValue> live(Members history) {
    return history.member("liveData").orElse(null) instanceof Items rows
        ? rows.values()
        : history
            .text("liveData")
            .flatMap(text -> Fields.parsed("{\"rows\":" + text + "}"))
            .map(parsed -> Fields.list(parsed, "rows"))
            .orElse(List.of());
  }

  private static Map<String, String> ofRun(String run) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("run", JsonText.quote(run));
    return variables;
  }

  private String known(Collection<String> fields) {
    return fields.stream()
        .filter(field -> !unknown.contains(field.replaceAll("[ (].*", "")))
        .collect(Collectors.joining(" "));
  }

  private Optional<Members> ofProject(
      Supplier<String> query, Map<String, String> more, int attempts) {
    Map<String, String> variables = new LinkedHashMap<>(more);
    variables.put("entity", JsonText.quote(entity));
    variables.put("project", JsonText.quote(project));
    String json =
        variables.entrySet().stream()
            .map(variable -> JsonText.quote(variable.getKey()) + ":" + variable.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    while (true) {
      try {
        return Fields.object(service.ask(query.get(), json, attempts), "project");
      } catch (TooMuch tooMuch) {
        if (attempts < Integer.MAX_VALUE) {
          throw tooMuch;
        }
        throw unavailable(place, tooMuch);
      } catch (Refused refused) {
        Matcher field = UNKNOWN_FIELD.matcher(String.valueOf(refused.getMessage()));
        if (!field.find()
            || INDISPENSABLE.contains(field.group(1))
            || !unknown.add(field.group(1))) {
          throw new SourceException(
              new SourceFailure.Malformed(
                  place + ": the service does not accept the question: " + refused.getMessage(),
                  "Check the filter of --runs, if there is one; else the server is of a kind that"
                      + " is not known yet."),
              refused);
        }
      }
    }
  }

  /** The service fails at what cannot be asked for in smaller parts. */
  static SourceException unavailable(String what, RuntimeException failure) {
    return new SourceException(
        new SourceFailure.Unavailable(
            what + ": " + failure.getMessage(), "Run the command again later."),
        failure);
  }

  SourceException vanished() {
    return new SourceException(
        new SourceFailure.Unavailable(
            place + " is not there, or not visible with this key",
            "Check the names of entity and project, and whether the project was renamed. Nothing"
                + " that was stored of it is touched."));
  }

  private SourceException gone(String run) {
    return new SourceException(
        new SourceFailure.Unavailable(
            place + "/" + run + " vanished while it was read", "Run the command again."));
  }
}
