package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.evaluation.MappingReview;
import dev.datadecide.domain.evaluation.MappingReview.Pair;
import dev.datadecide.domain.evaluation.MappingReview.Read;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a review of the stored names found, as fields: each unmapped name, and the others by metric
 * and reason with the first as an example.
 */
final class MappingReviewFields {
  private static final List<String> COLUMNS =
      List.of(
          "finding",
          "system",
          "other_system",
          "metric",
          "names",
          "scores",
          "example_name",
          "other_example_name",
          "example_run",
          "reason");

  private MappingReviewFields() {}

  static Listing of(MappingReview review) {
    List<List<Datum>> rows = new ArrayList<>();
    review.unmapped().forEach(name -> rows.add(unmapped(name)));
    pairsByReason(review.pairs()).values().forEach(group -> rows.add(pairs(group)));
    unusableByReason(review.unusable()).values().forEach(group -> rows.add(unusable(group)));
    return new Listing(
        COLUMNS,
        rows,
        List.of("finding", "system", "other_system", "metric", "names", "example_name", "reason"));
  }

  private static List<Datum> unmapped(StoredName name) {
    return List.of(
        text("unmapped"),
        text(name.name().system().label()),
        Datum.absent(),
        Datum.absent(),
        whole(1),
        whole(name.scores()),
        text(name.name().text()),
        Datum.absent(),
        text(name.example().map(RunKey::text)),
        text("not in the mapping: kept under its own name"));
  }

  private static Map<List<String>, List<Read>> unusableByReason(List<Read> all) {
    Map<List<String>, List<Read>> groups = new LinkedHashMap<>();
    for (Read read : all) {
      MappedName name = read.mapping();
      groups
          .computeIfAbsent(
              List.of(
                  name.name().system().label(),
                  name.metric(),
                  name.verdict().reason().orElseThrow()),
              first -> new ArrayList<>())
          .add(read);
    }
    return groups;
  }

  private static List<Datum> unusable(List<Read> group) {
    Read first = group.getFirst();
    return List.of(
        text("unusable"),
        text(first.mapping().name().system().label()),
        Datum.absent(),
        text(first.mapping().metric()),
        whole(group.size()),
        whole(group.stream().mapToLong(read -> read.stored().scores()).sum()),
        text(first.mapping().name().text()),
        Datum.absent(),
        text(first.stored().example().map(RunKey::text)),
        text(first.mapping().verdict().reason()));
  }

  private static Map<List<String>, List<Pair>> pairsByReason(List<Pair> all) {
    Map<List<String>, List<Pair>> groups = new LinkedHashMap<>();
    for (Pair pair : all) {
      groups
          .computeIfAbsent(
              List.of(
                  pair.one().mapping().name().system().label(),
                  pair.other().mapping().name().system().label(),
                  pair.one().mapping().metric(),
                  pair.why()),
              first -> new ArrayList<>())
          .add(pair);
    }
    return groups;
  }

  private static List<Datum> pairs(List<Pair> group) {
    Pair first = group.getFirst();
    return List.of(
        text("not_comparable"),
        text(first.one().mapping().name().system().label()),
        text(first.other().mapping().name().system().label()),
        text(first.one().mapping().metric()),
        whole(group.size()),
        whole(
            group.stream()
                .mapToLong(pair -> pair.one().stored().scores() + pair.other().stored().scores())
                .sum()),
        text(first.one().mapping().name().text()),
        text(first.other().mapping().name().text()),
        text(first.other().stored().example().map(RunKey::text)),
        text(first.why()));
  }
}
