package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.MappingVerdict.Extent;
import dev.datadecide.domain.evaluation.MappingVerdict.NotComparable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the mapping says about the names that are stored.
 *
 * @param unmapped names without a reading
 * @param unusable names whose numbers mean nothing
 * @param pairs names of one standard task and metric that must not be compared
 */
public record MappingReview(List<StoredName> unmapped, List<Read> unusable, List<Pair> pairs) {
  public MappingReview {
    unmapped = List.copyOf(unmapped);
    unusable = List.copyOf(unusable);
    pairs = List.copyOf(pairs);
  }

  /** A stored name and its reading. */
  public record Read(StoredName stored, MappedName mapping) {}

  /** Two names and why they are kept apart. */
  public record Pair(Read one, Read other, String why) {}

  /** Reviews names in their order. */
  public static MappingReview of(List<StoredName> stored) {
    List<StoredName> unmapped = new ArrayList<>();
    List<Read> unusable = new ArrayList<>();
    Map<String, List<Read>> standard = new LinkedHashMap<>();
    for (StoredName name : stored) {
      Optional<MappedName> mapping = EvaluationMapping.CURRENT.of(name.name());
      if (mapping.isEmpty()) {
        unmapped.add(name);
        continue;
      }
      Read read = new Read(name, mapping.get());
      if (mapping.get().verdict() instanceof NotComparable refused
          && refused.extent() == Extent.ANYTHING) {
        unusable.add(read);
      } else {
        standard
            .computeIfAbsent(
                mapping.get().task() + "\n" + mapping.get().metric(), first -> new ArrayList<>())
            .add(read);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    standard.values().forEach(reads -> addPairs(reads, pairs));
    return new MappingReview(unmapped, unusable, pairs);
  }

  private static void addPairs(List<Read> reads, List<Pair> pairs) {
    for (int i = 0; i < reads.size(); i++) {
      for (int j = i + 1; j < reads.size(); j++) {
        Read one = reads.get(i);
        Read other = reads.get(j);
        if (ScoreComparison.between(one.mapping(), other.mapping())
            instanceof NotComparable refused) {
          pairs.add(new Pair(one, other, refused.why()));
        }
      }
    }
  }
}
