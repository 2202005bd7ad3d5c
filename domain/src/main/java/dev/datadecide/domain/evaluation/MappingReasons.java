package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.evaluation.MappingVerdict.Extent;
import dev.datadecide.domain.suite.CatalogueRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the reasons that speak for doubt about a name into its procedure and its verdict. */
final class MappingReasons {
  /** How much a reason weighs, lightest first. */
  enum Weight {
    CAVEAT,
    APART,
    DEFECT
  }

  private record Reason(Weight weight, String procedure, String text) {}

  private static final Map<String, Reason> REASONS = reasons();

  private MappingReasons() {}

  private static Map<String, Reason> reasons() {
    Map<String, Reason> reasons = new HashMap<>();
    for (CatalogueRow row : MappingTables.REASONS.rows()) {
      Weight weight =
          switch (row.text("weight")) {
            case "caveat" -> Weight.CAVEAT;
            case "apart" -> Weight.APART;
            case "defect" -> Weight.DEFECT;
            default -> throw new IllegalArgumentException("no weight: " + row.text("weight"));
          };
      String procedure = row.optional("procedure").orElse("");
      if (weight == Weight.APART && procedure.isEmpty()) {
        throw new IllegalArgumentException("a procedure apart needs a name: " + row);
      }
      if (reasons.put(row.text("reason"), new Reason(weight, procedure, row.text("text")))
          != null) {
        throw new IllegalArgumentException("a reason given twice: " + row.text("reason"));
      }
    }
    return Map.copyOf(reasons);
  }

  /**
   * The procedure that reasons make together: empty for the suite's own.
   *
   * @param words what stands in braces in the texts
   */
  static String procedure(List<String> ids, Map<String, String> words) {
    return found(ids).stream()
        .map(Reason::procedure)
        .filter(procedure -> !procedure.isEmpty())
        .map(procedure -> filled(procedure, words))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The verdict that reasons make together: the weightiest decides, and all are told. */
  static MappingVerdict verdict(List<String> ids, Map<String, String> words) {
    List<Reason> found = found(ids);
    if (found.isEmpty()) {
      return new MappingVerdict.Comparable();
    }
    String text =
        found.stream()
            .map(reason -> filled(reason.text(), words))
            .distinct()
            .collect(Collectors.joining("; "));
    Weight weight = found.stream().map(Reason::weight).max(Weight::compareTo).orElseThrow();
    return switch (weight) {
      case CAVEAT -> new MappingVerdict.ComparableWithCaveat(text);
      case APART -> new MappingVerdict.NotComparable(text, Extent.OTHER_PROCEDURES);
      case DEFECT -> new MappingVerdict.NotComparable(text, Extent.ANYTHING);
    };
  }

  private static List<Reason> found(List<String> ids) {
    List<Reason> found = new ArrayList<>();
    for (String id : ids) {
      Reason reason = REASONS.get(id);
      if (reason == null) {
        throw new IllegalArgumentException("no reason is called " + id);
      }
      found.add(reason);
    }
    return found;
  }

  private static String filled(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace('{' + word.getKey() + '}', word.getValue());
    }
    if (filled.indexOf('{') >= 0) {
      throw new IllegalArgumentException("nothing to fill in: " + filled);
    }
    return filled;
  }
}
