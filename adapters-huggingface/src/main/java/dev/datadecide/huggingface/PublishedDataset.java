package dev.datadecide.huggingface;

import dev.datadecide.domain.repository.RepositoryReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The result tables of the suite as published on the Hub, at the commits that this program was
 * written against.
 */
enum PublishedDataset {
  /** Downstream scores of every checkpoint: 1,410,750 rows in four files. */
  EVALUATIONS(
      "evaluations", Repository.EVALUATIONS, "train", 4, "raw evaluation results, metrics as text"),
  /** The authors' own averages over tasks. */
  MACRO_AVERAGES("macro-averages", Repository.EVALUATIONS, "macro_avg", 1, "macro averages"),
  /** The authors' fits of scaling laws. */
  SCALING_LAW_FITS(
      "scaling-law-fits", Repository.EVALUATIONS, "scaling_law_fit", 1, "scaling law fits"),
  /** Perplexities of checkpoints on eleven validation sets: 22,709 rows. */
  PERPLEXITIES(
      "perplexities",
      Repository.PERPLEXITIES,
      "train",
      1,
      "raw perplexity results, one column per validation set");

  private static final Pattern PART =
      Pattern.compile("data/([a-z_]+)-(\\d{5})-of-(\\d{5})\\.parquet");

  private final String label;
  private final Repository repository;
  private final String split;
  private final int files;
  private final String shape;

  /** The repositories that hold them. */
  enum Repository {
    EVALUATIONS("allenai/DataDecide-eval-results", "9919b5a0e61e57a85021263918fa82d6ceaee038"),
    PERPLEXITIES("allenai/DataDecide-ppl-results", "c4a9fa360a0c8351e71f3ede04dd165995fab68c");

    private final String id;
    private final String commit;

    Repository(String id, String commit) {
      this.id = id;
      this.commit = commit;
    }

    String id() {
      return id;
    }

    /** The repository at the commit whose content is known. */
    RepositoryReference pinned() {
      return new RepositoryReference(id, commit);
    }

    /** Whether a name means this repository: with or without its owner, in any case. */
    boolean isCalled(String name) {
      String plain = name.toLowerCase(Locale.ROOT);
      String full = id.toLowerCase(Locale.ROOT);
      return plain.equals(full) || full.endsWith("/" + plain);
    }
  }

  PublishedDataset(String label, Repository repository, String split, int files, String shape) {
    this.label = label;
    this.repository = repository;
    this.split = split;
    this.files = files;
    this.shape = shape;
  }

  /** Its name on the command line. */
  String label() {
    return label;
  }

  Repository repository() {
    return repository;
  }

  /** The pattern of its files' paths. */
  String pattern() {
    return "data/" + split + "-*.parquet";
  }

  /** Files that it has at the pinned commit. */
  int files() {
    return files;
  }

  /** What its files are recognised as. */
  String shape() {
    return shape;
  }

  /** Whether a path in the repository is one of its files. */
  boolean holds(String path) {
    Matcher matcher = PART.matcher(path);
    return matcher.matches() && matcher.group(1).equals(split);
  }

  /** The paths of parts that should be there beside these, by what their names say. */
  List<String> missing(List<String> paths) {
    int expected = files;
    for (String path : paths) {
      Matcher matcher = PART.matcher(path);
      if (matcher.matches()) {
        expected = Math.max(expected, Integer.parseInt(matcher.group(3)));
      }
    }
    int parts = expected;
    return IntStream.range(0, parts)
        .mapToObj(part -> "data/%s-%05d-of-%05d.parquet".formatted(split, part, parts))
        .filter(path -> !paths.contains(path))
        .toList();
  }

  /** The data sets that a name means: one of them, or all of a repository. */
  static List<PublishedDataset> called(String name) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(name) || each.repository.isCalled(name))
        .toList();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(PublishedDataset::label).toList();
  }
}
