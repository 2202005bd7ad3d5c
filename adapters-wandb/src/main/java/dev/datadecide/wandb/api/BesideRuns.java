package dev.datadecide.wandb.api;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches what belongs to runs beside their attributes and rows. */
final class BesideRuns {
  private static final Map<String, String> KINDS =
      Map.of(
          "files", ServiceFeed.FILE,
          "outputArtifacts", ServiceFeed.OUTPUT_ARTIFACT,
          "inputArtifacts", ServiceFeed.INPUT_ARTIFACT);

  private final Queries queries;
  private final PageWriter pages;

  BesideRuns(Queries queries, PageWriter pages) {
    this.queries = queries;
    this.pages = pages;
  }

  /** Writes what came with a run, and fetches the rest of lists that are longer. */
  void write(String id, Members run) {
    KINDS.forEach((list, kind) -> {
      Optional<Members> page = Fields.object(run, list);
      while (page.isPresent()) {
        Fields.nodes(page.get()).forEach(node -> pages.beside(id, kind, node.json()));
        page = next(page.get()).flatMap(cursor -> queries.more(id, list, cursor));
      }
    });
    metrics(id, run);
  }

  /** Where the next page begins; empty where there is none. */
  private static Optional<String> next(Members page) {
    return Fields.object(page, "pageInfo")
        .filter(info -> Fields.isTrue(info, "hasNextPage"))
        .flatMap(info -> info.text("endCursor"));
  }

  /** How the run declared its metrics, which its configuration holds as the client's own. */
  private void metrics(String id, Members run) {
    List<JsonValue> metrics =
        run.text("config")
            .flatMap(Fields::parsed)
            .flatMap(config -> Fields.object(config, "_wandb"))
            .map(own -> Fields.object(own, "value").orElse(own))
            .map(own -> Fields.list(own, "m"))
            .orElse(List.of());
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i) instanceof Members metric) {
        pages.beside(id, ServiceFeed.METRIC, completed(metric, i, metrics));
      }
    }
  }

  /** A declaration with its place in the list, and its axis by name instead of by place. */
  private static String completed(Members metric, int position, List<JsonValue> all) {
    StringBuilder json = new StringBuilder("{\"position\":").append(position);
    metric
        .values()
        .forEach((key, value) ->
            json.append(',')
                .append(JsonText.quote(key))
                .append(':')
                .append(JsonText.compact(value)));
    Fields.whole(metric, "5")
        .filter(place -> place >= 1 && place <= all.size())
        .map(place -> all.get(place.intValue() - 1))
        .filter(Members.class::isInstance)
        .flatMap(axis -> ((Members) axis).text("1"))
        .or(() -> metric.text("4"))
        .ifPresent(axis -> json.append(",\"step_metric\":").append(JsonText.quote(axis)));
    return json.append('}').toString();
  }

  /** Fetches the series of a run's machine. */
  void events(String id) {
    queries.events(id).forEach(event -> pages.beside(id, ServiceFeed.EVENT, JsonText.quote(event)));
  }

  /** Fetches what a run printed. */
  void printed(String id) {
    Optional<Members> page = queries.printed(id, Optional.empty());
    while (page.isPresent()) {
      Fields.nodes(page.get()).forEach(line -> pages.beside(id, ServiceFeed.CONSOLE, line.json()));
      page = next(page.get()).flatMap(cursor -> queries.printed(id, Optional.of(cursor)));
    }
  }
}
