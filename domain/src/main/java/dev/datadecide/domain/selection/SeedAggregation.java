package dev.datadecide.domain.selection;

import java.util.List;
import java.util.Optional;

/**
 * Statistics over the seeds.
 *
 * @param group the columns that stay, by which rows are taken together
 * @param measures the columns that statistics are taken of
 * @param statistics which ones; a single one leaves the columns their names, of several each is
 *     called {@code <measure>_<statistic>}
 * @param seed the column whose different values are counted, see {@link #SEEDS}
 */
public record SeedAggregation(
    List<String> group,
    List<String> measures,
    List<SeedStatistic> statistics,
    Optional<String> seed) {
  /** The name of the column that counts seeds. */
  public static final String SEEDS = "seeds";

  public SeedAggregation {
    group = List.copyOf(group);
    measures = List.copyOf(measures);
    statistics = List.copyOf(statistics);
  }

  /** The name of the column of a statistic. */
  public String name(String measure, SeedStatistic statistic) {
    return statistics.size() == 1 ? measure : measure + "_" + statistic.label();
  }
}
