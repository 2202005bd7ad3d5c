package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.time;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "annotate",
    description = {
      "Give a run notes and tags of your own, or take some back. They stay through every ingest and",
      "rebuild. Then, or when nothing is given, the notes and tags are listed: of the run, or of all."
    },
    footer = {
      "",
      "Examples:",
      "  ddn annotate x7f3 --note 'loss spike is the bad node' --tag suspect",
      "  ddn annotate x7f3 --remove --tag suspect",
      "  ddn annotate --format csv         those of all runs"
    })
final class AnnotateCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("run_key", "kind", "text", "noted_at");

  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "A run key, a run id that only one run has, or a beginning that only one run has.")
  private @Nullable String run;

  @Option(names = "--note", paramLabel = "TEXT", description = "Words for people. May be repeated.")
  private List<String> notes = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "A word to find runs by. May be repeated.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--remove", description = "Take the named notes and tags back.")
  private boolean isRemoving;

  AnnotateCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    boolean isNaming = !notes.isEmpty() || !tags.isEmpty();
    if (run == null && isNaming) {
      throw usage("a note or tag, and no run that it is about");
    }
    if (isRemoving && !isNaming) {
      throw usage("--remove, and nothing to take back");
    }
    try (DataDecideNext ddn = root.open()) {
      List<Annotation> shown;
      if (run == null) {
        shown = ddn.annotations().all();
      } else {
        RunKey key = ddn.runs().resolve(run);
        if (isRemoving) {
          ddn.annotations().remove(key, notes, tags);
        } else {
          ddn.annotations().add(key, notes, tags);
        }
        shown = ddn.annotations().of(key);
      }
      root.results(ddn)
          .listing(new Listing(COLUMNS, shown.stream().map(AnnotateCommand::row).toList()));
    }
    return 0;
  }

  private static DomainException usage(String happened) {
    return new DomainException(ErrorCode.BAD_USAGE, happened, "ddn annotate --help");
  }

  private static List<Datum> row(Annotation each) {
    return List.of(
        text(each.run().text()), text(each.kind().label()), text(each.text()), time(each.at()));
  }
}
