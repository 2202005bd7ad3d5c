package dev.datadecide.application.care;

import dev.datadecide.application.sync.KnownSource;
import dev.datadecide.domain.quality.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a workspace is.
 *
 * @param runs how many runs of each type
 * @param sources what came from each source
 * @param places where it was filled from, with when they were last asked
 * @param sizes bytes on disk, by what they are for
 * @param findings how many of each severity
 * @param forgotten how often something was forgotten
 */
public record StatusReport(
    Path workspace,
    Map<String, Long> runs,
    List<SourceTotals> sources,
    List<KnownSource> places,
    List<Size> sizes,
    Map<Severity, Long> findings,
    int forgotten) {
  public StatusReport {
    sources = List.copyOf(sources);
    places = List.copyOf(places);
    sizes = List.copyOf(sizes);
  }

  /** What a part of the workspace takes. */
  public record Size(String part, String place, long files, long bytes) {}
}
