package dev.datadecide.domain.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be known about the rules whose findings come with an ingest, with typing and looking
 * up parents, and with curves: name, what they look at, and what to do.
 */
public final class RuleNotes {
  private static final String TABLE =
      """
      missing-required-hyperparameter|configuration and name|add it where the run was configured and ingest again, or leave the run out
      malformed-hyperparameter|configuration and name|read the value as written: ddn config RUN
      finetune-tokens-differ|configuration and summary|see whether the counter restarted or the run ended early: ddn curve RUN
      missing-token-factor|configuration|without it tokens per step are not known; pass it to the run's configuration
      name-disagreement|names|use the run key; one of its names is of another run
      name-configuration-mismatch|name and configuration|decide which is right before comparing; the name is used
      misclassified-name|name, configuration and summary|check the type: ddn run RUN
      legacy-name|name|its hyperparameters stand in the configuration at best
      unclassified-run|name and configuration|it takes part in no sweep; a plugin can add a type for it
      unfinished-run|state|leave it out of comparisons of final values, or sync again
      before-good-date|creation time|leave trials out: select by creation time
      excluded-tag|tags|leave such runs out as the reference analysis does
      lineage-contradiction|configuration, name and evaluations|ddn explain lineage RUN; decide with ddn lineage pin
      ambiguous-parent|configuration, name and evaluations|decide with ddn lineage pin
      unresolved-parent|configuration and name|ingest the parent, or decide with ddn lineage pin
      stand-in-seed|evaluations of the suite|read pretraining points as those of another seed
      main-step-differs|evaluations of the suite|read scores of main at its last evaluated step
      parent-step-not-evaluated|evaluations of the suite|use the nearest evaluated step, and say so
      no-matched-evaluation|configuration and evaluations|the run may have started from something else
      inconclusive-matched-evaluation|configuration and evaluations|nothing; another checkpoint is as near
      intermediate-parent-weights|configuration|the parent's later training is not in these weights
      token-counter-restart|history|use the repaired counter of ddn curve, not the logged one
      token-counter-invalid|history|rows without a usable counter have no tokens
      token-counter-conflict|history|the largest value of a step counts
      token-counter-gaps|history|rows without a counter have no tokens
      no-token-counter|history and configuration|compare such runs by step, not by tokens
      derived-token-counter|configuration|read its tokens as an upper bound
      no-tokens-at-joint|history and lineage|cumulative tokens are not known behind it
      no-cumulative-tokens|lineage|resolve the parent first: ddn lineage RUN
      pretraining-not-in-warehouse|evaluations of the suite|ingest them: ddn ingest huggingface
      rows-without-step|history|they are in ddn history, and not on curves
      run-described-differently|descriptions|the latest description counts; see origins in ddn run RUN
      history-conflict|history|one row of each step counts; the others are in core.history_row
      history-without-run|history|ingest the file or source that describes these runs
      release-incomplete|evaluations of the suite|ingest the missing shards
      release-recipe-absent|evaluations of the suite|ingest the missing shards
      release-rows|evaluations of the suite|ingest the missing shards
      release-beyond-grid|evaluations of the suite|nothing, unless you expect the published grid
      primary-metric-mismatch|evaluations of the suite|do not use these rows' nested metrics
      metric-keys-differ|evaluations of the suite|metrics without a column are in extra
      metric-beyond-double|artifact|its digits are kept beside the nearest double
      metric-not-a-number|artifact|the value is kept as text
      unknown-metric|evaluations of the suite|it is kept under its own name
      repeated-metric|artifact|the last value counts
      implausible-step|evaluations of the suite|check the shard it came with
      tokens-differ-from-schedule|evaluations of the suite|recompute tokens from the step
      tokens-not-whole|evaluations of the suite|recompute tokens from the step
      compute-differs-from-schedule|evaluations of the suite|recompute compute from the step
      compute-from-nominal-parameters|evaluations of the suite|recompute compute with exact parameters
      unknown-recipe|artifact|it is kept as written; a name may be missing in the catalogue
      unknown-model-size|artifact|it is kept as written
      unknown-seed|artifact|it is kept as written
      unknown-setup|artifact|it is kept as written
      unknown-pretraining-coordinates|evaluations of the suite|the run has no curve
      unknown-result-column|artifact|it was left out; its bytes are in raw/
      unknown-column|artifact|it was left out; its bytes are in raw/
      column-missing|artifact|its values are absent
      column-type-differs|artifact|values that cannot be read are rejected, and kept
      no-rows|artifact|check that the download is complete
      personal-field-redacted|artifact|nothing; with --scrub-raw they leave raw/ too. Replace leaked keys
      metadata-left-out|artifact|nothing; --keep-personal keeps it
      wandb-internal-config-left-out|artifact|nothing
      config-description-left-out|artifact|nothing
      history-internal-left-out|artifact|nothing
      repeated-attribute-left-out|artifact|nothing; the first one counts
      python-text-value|artifact|read it as text, or export anew
      integer-as-decimal|artifact|do not trust its last digits; export anew
      missing-text-of-python|artifact|nothing; they count as absent
      duplicate-json-key|artifact|the last one counts
      time-without-zone|artifact|name the zone with --time-zone where the source takes it
      unreadable-time|artifact|it is absent; its bytes are in raw/
      unreadable-attribute|artifact|it is absent; its bytes are in raw/
      unreadable-value|artifact|it is kept as text
      run-without-state|artifact|ask the source itself
      partial-export|artifact|ingest the export's other files too
      unusable-step|artifact|the row has the next step
      two-steps|artifact|the metric _step counts
      metric-names-collide|artifact|tell them apart by their exact names
      log-version-proposed|log|check the values; a newer client may read more
      log-without-exit|log|its state is not known; ask the service
      log-without-data|log|nothing was logged, or it was lost
      log-truncated|log|what was before the cut is here; ask the service for the rest
      log-damaged|log|what was readable is here; ask the service for the rest
      log-record-undecodable|log|it is kept in raw/; ask the service
      entity-unknown|log|name it with --entity
      type-rule-failed|rule|report it to the authors of the type's adapter; the other rules were asked
      rule-failed|rule|report it to the authors of the rule's adapter; the other rules were checked
      """;

  private static final Map<String, RuleNote> NOTES = new LinkedHashMap<>();

  static {
    TABLE
        .lines()
        .map(line -> line.split("\\|", -1))
        .forEach(parts -> NOTES.put(parts[0], new RuleNote(parts[0], parts[1], parts[2])));
  }

  private RuleNotes() {}

  /** The note on a rule; empty for rules that plugins bring. */
  public static Optional<RuleNote> of(String rule) {
    return Optional.ofNullable(NOTES.get(rule));
  }

  /** All notes. */
  public static List<RuleNote> all() {
    return List.copyOf(NOTES.values());
  }
}
