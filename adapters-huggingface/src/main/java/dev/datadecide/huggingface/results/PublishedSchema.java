package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a data set as published, with their types. A file that lacks one that its shape
 * can do without, or has one as another type, is read, and what deviates is a finding: cells of
 * another type are converted where that is exact, and otherwise rejected or left out one by one.
 *
 * @param columns the columns of every copy
 * @param possible columns of some copies, whose absence says nothing
 */
record PublishedSchema(List<Published> columns, List<Published> possible) {
  /** The schema of a shape that is published by nobody: any columns will do. */
  static final PublishedSchema NONE = new PublishedSchema(List.of(), List.of());

  /** A column, and the types that it is known to have. */
  record Published(String name, Set<ColumnType> types) {
    Published {
      types = Set.copyOf(types);
    }
  }

  PublishedSchema {
    columns = List.copyOf(columns);
    possible = List.copyOf(possible);
  }

  static List<Published> texts(Collection<String> names) {
    return all(names, EnumSet.of(ColumnType.TEXT));
  }

  static List<Published> reals(Collection<String> names) {
    return all(names, EnumSet.of(ColumnType.REAL));
  }

  static List<Published> integers(Collection<String> names) {
    return all(names, EnumSet.of(ColumnType.INTEGER));
  }

  /** Whole numbers that data frames turn into reals. */
  static List<Published> numbers(Collection<String> names) {
    return all(names, EnumSet.of(ColumnType.INTEGER, ColumnType.REAL));
  }

  /** Names that some copies write as numbers. */
  static List<Published> names(Collection<String> names) {
    return all(names, EnumSet.of(ColumnType.TEXT, ColumnType.INTEGER));
  }

  private static List<Published> all(Collection<String> names, Set<ColumnType> types) {
    return names.stream().map(name -> new Published(name, types)).toList();
  }

  /** What of a file deviates. */
  List<QualityFinding> review(ResultColumns file, long rows, String subject) {
    List<QualityFinding> findings = new ArrayList<>();
    List<String> missing =
        columns.stream().map(Published::name).filter(name -> !file.has(name)).toList();
    if (!missing.isEmpty()) {
      findings.add(
          QualityFinding.warning(
              "column-missing",
              subject,
              "published columns are missing, their cells stay empty: "
                  + String.join(", ", missing)));
    }
    List<String> retyped = new ArrayList<>();
    retyped.addAll(retyped(columns, file));
    retyped.addAll(retyped(possible, file));
    if (!retyped.isEmpty()) {
      findings.add(
          QualityFinding.note(
              "column-type-differs",
              subject,
              "columns have another type than published: " + String.join(", ", retyped)));
    }
    if (rows == 0) {
      findings.add(QualityFinding.warning("no-rows", subject, "the file has columns and no rows"));
    }
    return findings;
  }

  private static List<String> retyped(List<Published> published, ResultColumns file) {
    return published.stream()
        .filter(column -> file.has(column.name()) && !column.types().contains(file.type(column)))
        .map(column ->
            "%s is %s, not %s"
                .formatted(
                    column.name(),
                    word(file.type(column)),
                    column.types().stream()
                        .sorted()
                        .map(PublishedSchema::word)
                        .collect(Collectors.joining(" or "))))
        .toList();
  }

  private static String word(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
