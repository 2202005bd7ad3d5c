package dev.datadecide.domain.suite;

/**
 * The 34 keys of the metrics text of the published evaluations, in their order. The flat name is
 * the column that the ingest tables use, less its prefix {@code metrics_}.
 */
final class MetricTable {
  /** Direction, whether the reference pipeline keeps it, and its flat name. */
  static final CatalogueTable METRICS =
      CatalogueTable.parse(
          """
          metric | direction | kept | flat_name
          correct_choice | none | yes | -
          acc_raw | higher | yes | acc_raw
          acc_per_token | higher | yes | acc_per_token
          acc_per_char | higher | yes | acc_per_char
          acc_per_byte | higher | yes | acc_per_byte
          acc_uncond | higher | yes | acc_uncond
          no_answer | none | yes | -
          sum_logits_corr | higher | yes | sum_logits_correct_raw
          logits_per_token_corr | higher | yes | sum_logits_correct_per_token
          logits_per_char_corr | higher | yes | sum_logits_correct_per_char
          bits_per_byte_corr | lower | yes | bits_per_byte_correct
          correct_prob | higher | yes | correct_prob_raw
          correct_prob_per_token | higher | yes | correct_prob_per_token
          correct_prob_per_char | higher | yes | correct_prob_per_char
          margin | higher | yes | margin_raw
          margin_per_token | higher | yes | margin_per_token
          margin_per_char | higher | yes | margin_per_char
          total_prob | higher_in_context | yes | total_prob_raw
          total_prob_per_token | higher_in_context | yes | total_prob_per_token
          total_prob_per_char | higher_in_context | yes | total_prob_per_char
          uncond_correct_prob | higher_in_context | yes | uncond_correct_prob_raw
          uncond_correct_prob_per_token | higher_in_context | yes | uncond_correct_prob_per_token
          uncond_correct_prob_per_char | higher_in_context | yes | uncond_correct_prob_per_char
          uncond_total_prob | higher_in_context | yes | uncond_total_prob_raw
          norm_correct_prob | higher | yes | norm_correct_prob_raw
          norm_correct_prob_per_token | higher | yes | norm_correct_prob_per_token
          norm_correct_prob_per_char | higher | yes | norm_correct_prob_per_char
          primary_metric | higher | yes | primary_metric
          predicted_index_raw | none | no | -
          predicted_index_per_token | none | no | -
          predicted_index_per_char | none | no | -
          predicted_index_per_byte | none | no | -
          predicted_index_uncond | none | no | -
          logits_per_byte_corr | lower | no | sum_logits_correct_per_byte
          """);

  /** What each metric is: the mean over the instances of a task. */
  static final CatalogueTable MEANINGS =
      CatalogueTable.parse(
          """
          metric | meaning
          correct_choice | index of the gold choice
          acc_raw | share of questions whose likeliest choice is gold
          acc_per_token | accuracy by log-probability per token
          acc_per_char | accuracy by log-probability per character
          acc_per_byte | accuracy by log-probability per byte
          acc_uncond | accuracy by log-probability less the unconditional one
          no_answer | share of questions without an answer
          sum_logits_corr | log-probability of gold
          logits_per_token_corr | log-probability of gold per token
          logits_per_char_corr | log-probability of gold per character
          bits_per_byte_corr | bits that gold costs per byte
          correct_prob | probability of gold
          correct_prob_per_token | probability of gold per token
          correct_prob_per_char | probability of gold per character
          margin | probability of gold less the best wrong one
          margin_per_token | probability of gold less the best wrong one per token
          margin_per_char | probability of gold less the best wrong one per character
          total_prob | summed probability of all choices
          total_prob_per_token | summed probability of all choices per token
          total_prob_per_char | summed probability of all choices per character
          uncond_correct_prob | unconditional probability of gold
          uncond_correct_prob_per_token | unconditional probability of gold per token
          uncond_correct_prob_per_char | unconditional probability of gold per character
          uncond_total_prob | summed unconditional probability
          norm_correct_prob | share of gold in the summed probability
          norm_correct_prob_per_token | share of gold in the summed probability per token
          norm_correct_prob_per_char | share of gold in the summed probability per character
          primary_metric | the task's primary accuracy
          predicted_index_raw | index of the predicted choice
          predicted_index_per_token | index of the predicted choice per token
          predicted_index_per_char | index of the predicted choice per character
          predicted_index_per_byte | index of the predicted choice per byte
          predicted_index_uncond | index of the predicted choice, unconditional
          logits_per_byte_corr | bits that gold costs per byte, under another name
          """);

  private MetricTable() {}
}
