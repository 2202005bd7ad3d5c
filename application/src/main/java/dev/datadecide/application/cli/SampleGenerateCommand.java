package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sample.ReleaseFile;
import dev.datadecide.application.sample.ReleaseProgress;
import dev.datadecide.application.sample.ReleaseTable;
import dev.datadecide.application.sample.ReleaseWriter;
import dev.datadecide.application.sample.SampleRelease;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "generate",
    description = {
      "Write made-up raw files of the DataDecide release, in the layout and the schemas of the Hub.",
      "full: 1,410,750 evaluation rows, the averages, the scaling-law fits and 22,709 perplexity rows,",
      "about 0.6 GB. small: the same for 6 recipes and 5 sizes. The numbers are made up, from smooth",
      "curves and noise; the same seed gives the same rows. Needs no workspace."
    },
    footer = {
      "",
      "Examples:",
      "  ddn sample generate --scale small --out sample",
      "  ddn sample generate --scale full --seed 1 --out /data/release --force",
      "  ddn ingest datadecide-files sample/DataDecide-eval-results"
    })
final class SampleGenerateCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("file", "rows", "bytes");

  /** Each file that is being written holds a row group in memory. */
  private static final int MOST_PARALLEL_FILES = 4;

  private final RootCommand root;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "small or full. Default: ${DEFAULT-VALUE}.",
      defaultValue = "small")
  private SampleRelease.Scale scale = SampleRelease.Scale.SMALL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What the noise comes from. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made when it does not exist.")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Write over files of an earlier release.")
  private boolean isForced;

  SampleGenerateCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Path folder = root.resolve(out);
    List<ReleaseTable> tables = new SampleRelease(scale, seed).tables();
    if (!isForced) {
      refuseToOverwrite(tables, folder);
    }
    try (ScratchWorkspace scratch = ScratchWorkspace.open(root)) {
      List<ReleaseFile> files = write(tables, folder, scratch);
      root.results(scratch.ddn())
          .listing(
              new Listing(
                  COLUMNS, files.stream().map(SampleGenerateCommand::row).toList(), COLUMNS));
    }
    return 0;
  }

  private static void refuseToOverwrite(List<ReleaseTable> tables, Path folder) {
    for (ReleaseTable table : tables) {
      Path file = folder.resolve(table.path());
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            file + " exists",
            "choose another folder, or write over it with --force");
      }
    }
  }

  private List<ReleaseFile> write(
      List<ReleaseTable> tables, Path folder, ScratchWorkspace scratch) {
    int parallel = Math.min(MOST_PARALLEL_FILES, Runtime.getRuntime().availableProcessors());
    if (root.isQuiet()) {
      return new ReleaseWriter(scratch.ddn().tabularFiles(), ReleaseProgress.NONE, parallel)
          .write(tables, folder);
    }
    ReleaseProgressLine progress =
        new ReleaseProgressLine(
            root.surroundings(), tables.stream().mapToLong(ReleaseTable::rows).sum());
    try {
      return new ReleaseWriter(scratch.ddn().tabularFiles(), progress, parallel)
          .write(tables, folder);
    } finally {
      progress.end();
    }
  }

  private static List<Datum> row(ReleaseFile file) {
    return List.of(text(file.path().toString()), whole(file.rows()), whole(file.bytes()));
  }
}
