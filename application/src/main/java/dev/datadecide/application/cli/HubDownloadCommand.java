package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.DownloadFailure;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.RepositoryLocation;
import dev.datadecide.domain.repository.TransferProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "download",
    description = {
      "Download files of a data set into the shared cache, or into a folder of yours.",
      "Every file is of one commit and checked by size and hash before it gets its name. An interrupted",
      "download goes on where it ended. Exit status 3 when some files failed."
    },
    footer = {
      "",
      "Examples:",
      "  ddn hub download allenai/DataDecide-ppl-results",
      "  ddn hub download allenai/DataDecide-eval-results --include 'data/train-*' --jobs 2",
      "  ddn hub download allenai/DataDecide-eval-instances models/dolma1.7.tar.gz --local-dir data",
      "  ddn hub download allenai/DataDecide-ppl-results --offline --format json"
    })
final class HubDownloadCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;

  private final RootCommand root;

  @Mixin private HubAccess access = new HubAccess();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files, or folders with all in them. Default: everything.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Only files that match; * stands for any characters. May be repeated.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "No files that match. May be repeated.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--local-dir",
      paramLabel = "DIR",
      description = "Plain files in this folder instead of the shared cache.")
  private @Nullable Path folder;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description =
          "Refuse to fetch more than this, such as 20GB. Default: [huggingface] max-bytes.")
  private @Nullable String maxBytes;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "" + DownloadRequest.USUAL_JOBS,
      description = "Files to fetch at once, 1 to 8. Default: ${DEFAULT-VALUE}.")
  private int jobs = DownloadRequest.USUAL_JOBS;

  HubDownloadCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Adapters adapters = access.adapters(root)) {
      DatasetRepositories repositories = access.repositories(adapters);
      DownloadRequest request = request(access.location(repositories));
      DownloadReport report = download(repositories, request);
      show(report, root.results(adapters.configuration().outputFormat()));
      return report.isComplete() ? 0 : PARTIAL;
    }
  }

  private DownloadRequest request(RepositoryLocation location) {
    if (jobs < 1 || jobs > DownloadRequest.MOST_JOBS) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--jobs " + jobs + " is out of range",
          "Choose 1 to " + DownloadRequest.MOST_JOBS + ".");
    }
    DownloadRequest.Builder request =
        DownloadRequest.builder()
            .repository(location.repository())
            .include(include)
            .exclude(exclude)
            .folder(Optional.ofNullable(folder).map(root::resolve))
            .maxBytes(
                maxBytes == null ? OptionalLong.empty() : OptionalLong.of(ByteText.parse(maxBytes)))
            .jobs(jobs);
    if (paths.isEmpty() && !location.path().isEmpty()) {
      request.addPaths(location.path());
    }
    paths.forEach(path -> request.addPaths(HubAccess.below(location, path)));
    return request.build();
  }

  private DownloadReport download(DatasetRepositories repositories, DownloadRequest request) {
    if (root.isQuiet()) {
      return repositories.download(request, TransferProgress.NONE);
    }
    try (TransferProgressLines progress =
        new TransferProgressLines(root.surroundings().err(), root.surroundings().terminal())) {
      return repositories.download(request, progress);
    }
  }

  private void show(DownloadReport report, ResultWriter results) {
    if (results.format() == OutputFormat.JSON) {
      results.document(HubFields.document(report));
    } else {
      results.listing(HubFields.listing(report));
      results.remark(
          "%d files, %s, of which %s were fetched now, at commit %s"
              .formatted(
                  report.files().size(),
                  ByteText.bytes(report.bytes()),
                  ByteText.bytes(report.transferred()),
                  report.commit()));
    }
    report.remarks().forEach(root.messages()::warning);
    for (DownloadFailure failure : report.failures()) {
      root.messages().failure(failure.code().number(), failure.happened(), failure.remedy());
    }
  }
}
