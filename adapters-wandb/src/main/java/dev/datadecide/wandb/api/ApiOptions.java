package dev.datadecide.wandb.api;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.GivenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user wants of a pass.
 *
 * @param baseUrl the server, where it is not the usual one
 * @param filter which runs alone, as the service's own filter
 * @param isFull whether all runs are fetched again, changed or not
 * @param isScan whether all runs are looked at, changed or not
 * @param wantsSystemMetrics whether the series of the machines are fetched
 * @param wantsConsole whether printed lines are fetched
 */
record ApiOptions(
    Optional<String> baseUrl,
    Optional<String> filter,
    boolean isFull,
    boolean isScan,
    boolean wantsSystemMetrics,
    boolean wantsConsole) {
  private static final String BASE_URL = "base-url";
  private static final String RUNS = "runs";
  private static final String FULL = "full";
  private static final String SCAN = "scan";
  private static final String SYSTEM_METRICS = "system-metrics";
  private static final String CONSOLE = "console";

  /** Options that are not repeated by later passes. */
  static final Set<String> FOR_ONE_PASS = Set.of(FULL, SCAN);

  static final List<SourceOption> ALL =
      List.of(
          new SourceOption(
              BASE_URL, "URL", "the server (default: WANDB_BASE_URL, else https://api.wandb.ai)"),
          new SourceOption(
              RUNS,
              "FILTER",
              "only the runs a filter of W&B wants, such as {\"state\":\"finished\"}"),
          new SourceOption(
              FULL,
              "",
              "fetch all runs again: the only way to see configurations and summaries that were"
                  + " edited after their run had ended"),
          new SourceOption(
              SCAN,
              "",
              "look at all runs for late edits and deletions (else done once in 24 hours)"),
          new SourceOption(
              SYSTEM_METRICS,
              "",
              "fetch what the machines did as well: one more request per run; the service samples"
                  + " long series"),
          new SourceOption(CONSOLE, "", "fetch what the runs printed as well"));

  static ApiOptions of(SourceRequest request) {
    Optional<String> filter = GivenOption.of(request, RUNS);
    if (filter.isPresent() && Fields.parsed(filter.get()).isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--" + RUNS + " " + filter.get() + " is not a filter",
          "Write a JSON object, such as {\"tags\":{\"$in\":[\"prod\"]}} or"
              + " {\"displayName\":{\"$regex\":\"^sft\"}}.");
    }
    return new ApiOptions(
        GivenOption.of(request, BASE_URL),
        filter,
        request.isSet(FULL),
        request.isSet(SCAN),
        request.isSet(SYSTEM_METRICS),
        request.isSet(CONSOLE));
  }
}
