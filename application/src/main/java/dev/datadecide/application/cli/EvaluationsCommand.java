package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.run.RunQuery;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "evaluations",
    description = {
      "List scores in standard names: published results of pretraining checkpoints, what finetuning"
          + " runs carry of the checkpoint they start from, and what was measured of the runs"
          + " themselves. Each says whether it may be compared, and why not.",
      "Names that the mapping does not know are kept as they are; `ddn mapping check` lists them."
    },
    footer = {
      "",
      "Examples:",
      "  ddn evaluations 250912-172812_match",
      "  ddn evaluations --task arc_easy --metric acc_per_char --format csv",
      "  ddn evaluations --type supervised_finetuning --size 150M --system oe-eval --format ndjson"
    })
final class EvaluationsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Scores of this run, by its key, its id or a beginning. Default: of all.")
  private @Nullable String run;

  @Mixin private final ScoreFilters filters = new ScoreFilters();
  @Mixin private final RunSelection selection = new RunSelection();

  private long shown;

  EvaluationsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunQuery runs = selection.query().build();
    boolean isSelecting = !runs.equals(RunQuery.ALL);
    if (run != null && isSelecting) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "both a run and a selection of runs are named",
          "name the run, or say with --type, --recipe, --size, --state or --tag which are meant");
    }
    try (DataDecideNext ddn = root.open()) {
      ScoreQuery.Builder query =
          ScoreQuery.builder()
              .system(filters.system())
              .task(filters.task())
              .metric(filters.metric());
      if (run != null) {
        query.runs(List.of(ddn.runs().resolve(run)));
      }
      ScoreQuery scores = query.build();
      show(
          root.results(ddn),
          each -> {
            if (isSelecting) {
              ddn.evaluations().read(runs, scores, each);
            } else {
              ddn.evaluations().read(scores, each);
            }
          });
      if (shown == 0) {
        filters.requireKnown();
        NothingFound.tell(root, ddn, "no scores");
      }
    }
    return 0;
  }

  private void show(ResultWriter results, Consumer<Consumer<EvaluationScore>> source) {
    boolean isForPeople = results.format() == OutputFormat.TABLE;
    results.streaming(
        isForPeople ? EvaluationFields.BRIEF : EvaluationFields.SCORE,
        rows -> source.accept(score -> show(score, isForPeople, rows)));
  }

  private void show(EvaluationScore score, boolean isForPeople, Consumer<List<Datum>> rows) {
    shown++;
    rows.accept(isForPeople ? EvaluationFields.brief(score) : EvaluationFields.score(score));
  }
}
