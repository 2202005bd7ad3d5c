package dev.datadecide.huggingface.results;

import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The table that the reference pipeline makes of evaluations and perplexities: one row per
 * checkpoint, a column per validation set and a column per task and metric, in the older and newer
 * spelling. A row becomes at most one entry of perplexities and one of scores for each task that
 * has a value; a row without any value is rejected.
 */
final class WideResults implements ResultShape {
  static final String TOKENS = "tokens";
  static final String COMPUTE = "compute";

  /**
   * Columns that the pipeline derives from recipe, size and step, and joins to each row. The
   * catalogue has better ones: the pipeline's learning rates are known to be wrong, its features
   * are estimates.
   */
  private static final Set<String> DERIVED =
      Set.of(
          ("total_steps warmup_steps lr_max batch_size lr_at_step cumulative_lr"
                  + " total_tokens_billions pct_code pct_common_crawl pct_social_media"
                  + " mean_doc_length_tokens duplicate_rate_pct quality_filter_strength"
                  + " is_mixed_dataset num_sources_mixed educational_content_score default_seed"
                  + " length_str lr_warmup_start d_model n_heads n_layers mlp_ratio weight_tying"
                  + " alibi rope flash_attention attention_dropout attention_layer_norm"
                  + " include_bias layer_norm_type layer_norm_with_affine layer_norm_eps"
                  + " bias_for_layer_norm attention_layer_norm_with_affine activation_type"
                  + " residual_dropout embedding_dropout max_sequence_length vocab_size"
                  + " embedding_size eos_token_id pad_token_id init_device init_fn init_std"
                  + " init_cutoff_factor params_numeric true_model_size total_tokens"
                  + " warmup_tokens lr_final total_seqs warmup_perc lr_decay_tokens"
                  + " lr_decay_steps")
              .split(" "));

  @Override
  public String name() {
    return "processed results, one row per checkpoint";
  }

  @Override
  public List<String> signature() {
    List<String> signature = new ArrayList<>(CheckpointColumns.NAMES);
    signature.add("<set>-valppl or <task>_<metric>");
    return signature;
  }

  @Override
  public Optional<ColumnPlan> columns(ResultColumns file) {
    List<String> values =
        file.names().stream()
            .filter(name -> isPerplexity(name) || ScoreColumns.named(name).isPresent())
            .toList();
    if (values.isEmpty() || !file.hasAll(CheckpointColumns.NAMES)) {
      return Optional.empty();
    }
    requireOneSpelling(file);
    List<String> read = new ArrayList<>(CheckpointColumns.NAMES);
    Stream.of(TOKENS, COMPUTE).filter(file::has).forEach(read::add);
    read.addAll(values);
    List<String> unknown =
        file.others(read).stream().filter(name -> !DERIVED.contains(name)).toList();
    return Optional.of(new ColumnPlan(read, unknown));
  }

  @Override
  public BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done) {
    return new WideReader(sink, doubts);
  }

  private static void requireOneSpelling(ResultColumns file) {
    for (PerplexitySet set : PerplexitySets.all()) {
      List<String> found = spellings(set).filter(file::has).toList();
      if (found.size() > 1) {
        throw new SourceException(
            new SourceFailure.Malformed(
                "two columns hold the perplexity of %s: %s"
                    .formatted(set.name(), String.join(", ", found)),
                "Remove one of them from the file."));
      }
    }
  }

  private static boolean isPerplexity(String column) {
    return PerplexitySets.all().stream().flatMap(WideResults::spellings).anyMatch(column::equals);
  }

  /** The older and the newer name of a set's column. */
  static Stream<String> spellings(PerplexitySet set) {
    return Stream.of(set.valpplName(), set.underscoredValpplName());
  }
}
