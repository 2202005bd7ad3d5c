package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.HistoryAccount.Verdict;
import dev.datadecide.domain.run.RunKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "wandb",
    description = {
      "Prove that the histories of W&B runs are whole: what is stored of each against the rows that its",
      "source counts, and its last step. Lists the runs whose history is not proved; --all lists all.",
      "The digest of a run is equal wherever its history is. Exit status 3 when rows are missing."
    },
    footer = {
      "",
      "Examples:",
      "  ddn verify wandb",
      "  ddn verify wandb --project my-team/my-project --all",
      "  ddn verify wandb --format json > completeness.json"
    })
final class VerifyWandbCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;
  private static final List<String> COLUMNS =
      List.of(
          "run_key",
          "verdict",
          "expected",
          "stored",
          "used",
          "superseded",
          "received",
          "missing",
          "first_step",
          "last_step",
          "described_last_step",
          "gaps",
          "digest");

  private static final List<String> FOR_PEOPLE =
      List.of("run_key", "verdict", "expected", "stored", "missing", "last_step", "gaps");

  private final RootCommand root;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs; all when none is named.")
  private List<String> references = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "ENTITY/PROJECT",
      description = "Only the runs of this project.")
  private @Nullable String project;

  @Option(names = "--all", description = "List complete runs as well.")
  private boolean isAll;

  VerifyWandbCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<RunKey> named = references.stream().map(ddn.runs()::resolve).toList();
      List<HistoryAccount> histories = ddn.verification().histories(run -> isWanted(run, named));
      List<HistoryAccount> shown =
          histories.stream()
              .filter(account -> isAll || account.verdict() != Verdict.COMPLETE)
              .toList();
      ResultWriter results = root.results(ddn);
      if (results.format() == OutputFormat.JSON) {
        results.document(document(histories));
      } else {
        results.listing(
            new Listing(COLUMNS, shown.stream().map(VerifyWandbCommand::row).toList(), FOR_PEOPLE));
        root.messages().note(summary(histories));
      }
      return count(histories, Verdict.INCOMPLETE) == 0 ? 0 : PARTIAL;
    }
  }

  private boolean isWanted(RunKey run, List<RunKey> named) {
    return (named.isEmpty() || named.contains(run))
        && (project == null || project.equals(run.entity() + "/" + run.project()));
  }

  private static long count(List<HistoryAccount> histories, Verdict verdict) {
    return histories.stream().filter(account -> account.verdict() == verdict).count();
  }

  private static String summary(List<HistoryAccount> histories) {
    long rows = histories.stream().mapToLong(HistoryAccount::used).sum();
    return histories.size()
        + " runs with "
        + rows
        + " rows: "
        + count(histories, Verdict.COMPLETE)
        + " complete, "
        + count(histories, Verdict.INCOMPLETE)
        + " incomplete, "
        + count(histories, Verdict.UNKNOWN)
        + " without a count to hold them against; digest "
        + digest(histories);
  }

  private static Datum.Fields document(List<HistoryAccount> histories) {
    List<Datum> runs = new ArrayList<>();
    for (HistoryAccount account : histories) {
      FieldsBuilder fields = new FieldsBuilder();
      List<Datum> row = row(account);
      for (int i = 0; i < row.size(); i++) {
        fields.put(COLUMNS.get(i), row.get(i));
      }
      runs.add(fields.build());
    }
    return new FieldsBuilder()
        .put("runs", histories.size())
        .put("rows", histories.stream().mapToLong(HistoryAccount::used).sum())
        .put("complete", count(histories, Verdict.COMPLETE))
        .put("incomplete", count(histories, Verdict.INCOMPLETE))
        .put("unknown", count(histories, Verdict.UNKNOWN))
        .put("digest", digest(histories))
        .put("histories", new Datum.Items(runs))
        .build();
  }

  private static List<Datum> row(HistoryAccount account) {
    return List.of(
        text(account.run().text()),
        text(account.verdict().name().toLowerCase(Locale.ROOT)),
        whole(account.expected()),
        whole(account.stored()),
        whole(account.used()),
        whole(account.superseded()),
        whole(account.received()),
        whole(account.missing()),
        whole(account.firstStep()),
        whole(account.lastStep()),
        whole(account.describedLastStep()),
        whole(account.gaps()),
        text(Optional.of(account.digest())));
  }

  /** The SHA-256 over keys and digests of all runs, in order of their keys. */
  private static String digest(List<HistoryAccount> histories) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (HistoryAccount account : histories) {
        digest.update(
            (account.run().text() + " " + account.digest() + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
