package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A validation set whose perplexity is published per checkpoint; lower is better.
 *
 * @param name underscores and one hyphen are part of it: {@code dolma_common-crawl}
 * @param lossColumn the cross-entropy column of the suite's training tables, where they have one
 */
public record PerplexitySet(String name, Optional<String> lossColumn) {
  /** {@code eval/pile-validation/Perplexity}, in the published table. */
  public String hubColumn() {
    return "eval/" + name + "-validation/Perplexity";
  }

  /** {@code pretrain_eval/pile-validation/Perplexity}, in configurations of finetuning runs. */
  public String configurationKey() {
    return "pretrain_" + hubColumn();
  }

  /** {@code pile-valppl}, in the reference pipeline's tables. */
  public String valpplName() {
    return name + "-valppl";
  }

  /** {@code pile_valppl}, in its later tables, which turn hyphens into underscores. */
  public String underscoredValpplName() {
    return valpplName().replace('-', '_');
  }

  /** Every spelling above and the bare name. */
  List<String> spellings() {
    return Stream.concat(
            Stream.of(name, hubColumn(), configurationKey(), valpplName(), underscoredValpplName()),
            lossColumn.stream())
        .toList();
  }
}
