package dev.datadecide.domain.sweep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Configuration keys that do not tell one setting from another: where things lie, what they are
 * called, when and on which machine they ran, and what follows from the model that is trained.
 */
public final class IgnoredKeys {
  private static final String TABLE =
      """
      exp_name                    | name
      run_name                    | name
      run_id                      | name
      hf_repo_*                   | name
      hf_entity                   | name
      wandb_*                     | name
      *_dir                       | place
      *_path                      | place
      *path                       | place
      dataset_local_cache_dir     | place
      cache_dir                   | place
      gs_bucket_path              | place
      try_auto_save_to_beaker     | place
      report_to*                  | place
      beaker_*                    | place
      *timestamp*                 | time
      *_at                        | time
      timeout                     | time
      try_launch_beaker_eval_jobs* | time
      hostname                    | machine
      host                        | machine
      *local_rank                 | machine
      num_processes               | machine
      world_size                  | machine
      num_devices                 | machine
      n_gpus                      | machine
      preprocessing_num_workers   | machine
      logging_steps               | machine
      push_to_hub                 | place
      overwrite_*                 | place
      tokenizer_*                 | follows the model
      model_name_or_path          | follows the model
      model_revision              | follows the model
      model_size                  | follows the model
      model_pretrain_*            | follows the model
      pretrain_*                  | follows the model
      pretrain_eval*              | follows the model
      total_sequences             | follows the tokens
      finetune_sequences          | follows the tokens
      finetune_unique_sequences   | follows the tokens
      """;

  private static final List<Rule> RULES = TABLE.lines().map(IgnoredKeys::rule).toList();

  private IgnoredKeys() {}

  /**
   * Keys that are left out.
   *
   * @param glob a key, where {@code *} stands for anything; of a nested key the outermost counts
   * @param why what they say instead
   */
  public record Rule(String glob, String why, Pattern pattern) {}

  private static Rule rule(String line) {
    int bar = line.indexOf('|');
    String glob = line.substring(0, bar).strip();
    return new Rule(
        glob,
        line.substring(bar + 1).strip(),
        Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E"));
  }

  /** All rules, for people to look at. */
  public static List<Rule> rules() {
    return RULES;
  }

  /** Why a configuration path is left out; empty where it counts. */
  public static Optional<String> why(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    String key = path.substring(0, end);
    return RULES.stream()
        .filter(rule -> rule.pattern().matcher(key).matches())
        .map(Rule::why)
        .findFirst();
  }
}
