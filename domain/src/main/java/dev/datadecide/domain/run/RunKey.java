package dev.datadecide.domain.run;

import java.util.Optional;

/**
 * A run's identity: host, entity, project and run id (never the display name). As text it is the
 * four joined by slashes; slashes and percent signs inside the first three are percent-escaped, so
 * that the text reads back without loss whatever the run id contains.
 */
public record RunKey(String host, String entity, String project, String runId)
    implements Comparable<RunKey> {
  /** Host of runs that do not name one. */
  public static final String DEFAULT_HOST = "api.wandb.ai";

  /** Host of the pretraining runs of the suite, which exist as published results only. */
  public static final String HUB_HOST = "huggingface.co";

  public RunKey {
    if (host.isEmpty() || entity.isEmpty() || project.isEmpty() || runId.isEmpty()) {
      throw new IllegalArgumentException("a run key has four parts that are not empty");
    }
  }

  public static RunKey of(String entity, String project, String runId) {
    return new RunKey(DEFAULT_HOST, entity, project, runId);
  }

  /** Reads {@link #text()} back; empty when the text has not four parts. */
  public static Optional<RunKey> parse(String text) {
    String[] parts = text.split("/", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new RunKey(unescape(parts[0]), unescape(parts[1]), unescape(parts[2]), parts[3]));
  }

  /** {@code host/entity/project/run id}. */
  public String text() {
    return escape(host) + "/" + escape(entity) + "/" + escape(project) + "/" + runId;
  }

  private static String escape(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }

  private static String unescape(String part) {
    return part.replace("%2F", "/").replace("%25", "%");
  }

  @Override
  public int compareTo(RunKey other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }
}
