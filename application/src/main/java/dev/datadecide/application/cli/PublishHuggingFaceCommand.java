package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.PublishRequest;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryLocation;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "huggingface",
    description = {
      "Publish files in a data set on the Hugging Face Hub, as one commit: all of them or none.",
      "Says what would be done, and does nothing, unless --commit is given. What the data set has",
      "already is not sent again. Parquet files must be whole and have rows. Works without a",
      "workspace. Obeys HF_ENDPOINT and HF_TOKEN."
    },
    footer = {
      "",
      "Examples:",
      "  ddn publish huggingface lab/results frames/mean_eval.parquet --to frames",
      "  ddn publish huggingface lab/results frames/ --message 'New frames' --commit",
      "  ddn publish huggingface lab/fresh ppl.parquet --create --commit --format json"
    })
final class PublishHuggingFaceCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description = "owner/name, or hf://datasets/owner/name[@branch][/folder].")
  private String repository = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, which keep their name, and folders, whose files keep their path inside.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Folder in the data set. Default: its root.")
  private @Nullable String folder;

  @Option(names = "--branch", paramLabel = "B", description = "Branch. Default: main.")
  private @Nullable String branch;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What the commit says of itself.")
  private String message = "";

  @Option(names = "--create", description = "Create the data set, private, if it is not there.")
  private boolean isCreating;

  @Option(names = "--commit", description = "Publish, instead of saying what would be done.")
  private boolean isCommitting;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Address of the Hub. Default: HF_ENDPOINT, else https://huggingface.co.")
  private @Nullable String endpoint;

  PublishHuggingFaceCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (ScratchFolder scratch = ScratchFolder.create();
        Adapters adapters =
            DataDecideNext.detached(
                root.workspaceIfAny(),
                scratch.path(),
                root.surroundings().environment(),
                root.settings())) {
      Publications publications =
          adapters
              .publications()
              .with(
                  new RepositoryAccess(
                      Optional.ofNullable(endpoint), RepositoryAccess.Connectivity.CONFIGURED));
      PublishPlan plan = publications.plan(request(adapters.repositories().locate(repository)));
      Optional<PublishReceipt> receipt =
          isCommitting ? Optional.of(publish(publications, plan)) : Optional.empty();
      show(plan, receipt, root.results(adapters.configuration().outputFormat()));
    }
    return 0;
  }

  private PublishRequest request(RepositoryLocation location) {
    return PublishRequest.builder()
        .repository(
            new RepositoryReference(
                location.repository().id(),
                one(
                    "--branch",
                    branch,
                    location.repository().revision(),
                    RepositoryReference.MAIN)))
        .paths(paths.stream().map(root::resolve).toList())
        .folder(one("--to", folder, location.path(), ""))
        .message(message)
        .creation(
            isCreating ? PublishRequest.Creation.PRIVATE_IF_MISSING : PublishRequest.Creation.NEVER)
        .build();
  }

  /** The option's value, unless the address says otherwise. */
  private String one(String option, @Nullable String given, String written, String usual) {
    if (given == null) {
      return written;
    }
    if (!written.equals(usual) && !written.equals(given)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "'" + repository + "' says " + written + ", and " + option + " says " + given,
          "Say it once.");
    }
    return given;
  }

  private PublishReceipt publish(Publications publications, PublishPlan plan) {
    if (root.isQuiet() || plan.isNothingToDo()) {
      return publications.publish(plan, TransferProgress.NONE);
    }
    try (TransferProgressLines progress =
        new TransferProgressLines(root.surroundings().err(), root.surroundings().terminal())) {
      return publications.publish(plan, progress);
    }
  }

  private void show(PublishPlan plan, Optional<PublishReceipt> receipt, ResultWriter results) {
    if (results.format() == OutputFormat.CSV || results.format() == OutputFormat.MARKDOWN) {
      results.listing(PublishFields.listing(plan));
    } else {
      results.document(PublishFields.document(plan, receipt));
    }
    Messages messages = root.messages();
    plan.remarks().forEach(messages::note);
    if (receipt.isEmpty() && !plan.isNothingToDo()) {
      messages.note("nothing was sent: add --commit to publish");
    }
  }
}
