package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishRequest;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.hub.HubPublishing;
import dev.datadecide.huggingface.hub.UploadAnnouncement;
import dev.datadecide.huggingface.hub.UploadInstruction.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what publishing would do, and what stands in its way. Changes nothing. */
final class PublishPlanner {
  /** The Hub gives a commit about a minute, which more files may exceed. */
  private static final int MOST_FILES = 100;

  private final HubPublishing hub;
  private final LocalChecks checks;

  PublishPlanner(HubPublishing hub, LocalChecks checks) {
    this.hub = hub;
    this.checks = checks;
  }

  PublishPlan plan(PublishRequest request) {
    LocalFiles local = new LocalFiles(request.folder());
    request.paths().forEach(local::add);
    List<LocalFile> files = local.candidates().stream().map(checks::check).toList();
    List<String> remarks = new ArrayList<>(local.remarks());
    RepositoryReference repository = request.repository();

    Optional<String> head = hub.head(repository);
    if (head.isEmpty()) {
      refuseMissing(request);
      remarks.add(repository.id() + " is not to be seen; it will be created, private");
    }
    Map<String, RepositoryFile> present =
        head.map(commit ->
                hub.files(repository, commit, files.stream().map(LocalFile::target).toList()))
            .orElse(Map.of());
    Map<String, Treatment> treatments = Map.of();
    if (head.isPresent() && hub.hasToken()) {
      treatments = Treatments.ask(hub, repository, files.stream().map(this::announced).toList());
    } else if (!hub.hasToken()) {
      remarks.add("no token: the Hub was not asked whether it would take the files");
    }
    List<PlannedFile> planned = new ArrayList<>();
    for (LocalFile file : files) {
      planned.add(
          planned(
              file,
              Optional.ofNullable(present.get(file.target())),
              Optional.ofNullable(treatments.get(file.target()))));
    }
    PublishPlan plan =
        PublishPlan.builder()
            .repository(repository)
            .endpoint(hub.endpoint())
            .parent(head)
            .message(request.message().isBlank() ? usualMessage(files) : request.message())
            .files(planned)
            .remarks(remarks)
            .build();
    refuseTooMany(plan);
    refuseBadReadme(plan);
    return plan;
  }

  private void refuseMissing(PublishRequest request) {
    switch (request.creation()) {
      case PRIVATE_IF_MISSING -> {}
      case NEVER ->
          throw new DomainException(
              ErrorCode.SOURCE_NOT_FOUND,
              "no repository "
                  + request.repository().id()
                  + " is to be seen at "
                  + hub.endpoint()
                  + ": it is missing, or private and "
                  + (hub.hasToken() ? "the token has no access" : "no token is set"),
              "Check the name and HF_TOKEN; --create makes a new, private repository.");
    }
  }

  private UploadAnnouncement announced(LocalFile file) {
    return new UploadAnnouncement(file.target(), file.size(), file.sample());
  }

  private static PlannedFile planned(
      LocalFile file, Optional<RepositoryFile> present, Optional<Treatment> treatment) {
    Optional<RepositoryFile> same = present.filter(there -> isSame(file, there));
    PlannedFile.Change change;
    if (same.isPresent()) {
      change = PlannedFile.Change.UNCHANGED;
    } else {
      change = present.isPresent() ? PlannedFile.Change.REPLACED : PlannedFile.Change.ADDED;
    }
    boolean regular = treatment.filter(Treatment.REGULAR::equals).isPresent();
    ContentId content = regular ? hash(file, ContentId.Kind.GIT_SHA1) : file.sha256();
    return PlannedFile.builder()
        .source(file.candidate().source())
        .modified(file.modified())
        .target(same.orElseGet(() -> new RepositoryFile(file.target(), file.size(), content)))
        .change(change)
        .rows(file.rows())
        .build();
  }

  private static boolean isSame(LocalFile file, RepositoryFile there) {
    return there.size() == file.size()
        && there.content().equals(hash(file, there.content().kind()));
  }

  private static ContentId hash(LocalFile file, ContentId.Kind kind) {
    return switch (kind) {
      case SHA256 -> file.sha256();
      case GIT_SHA1 -> LocalChecks.hash(file.candidate().source(), kind);
    };
  }

  private static String usualMessage(List<LocalFile> files) {
    return files.size() == 1
        ? "Publish " + files.getFirst().target()
        : "Publish " + files.size() + " files";
  }

  private static void refuseTooMany(PublishPlan plan) {
    int count = plan.changed().size();
    if (count > MOST_FILES) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          count + " files are too many for one commit, which takes up to " + MOST_FILES,
          "Publish them in groups that belong together.");
    }
  }

  /** The Hub refuses a commit for a README that it cannot read; this says why. */
  private void refuseBadReadme(PublishPlan plan) {
    for (PlannedFile file : plan.changed()) {
      if (!file.target().path().equals("README.md") || !hub.hasToken()) {
        continue;
      }
      List<String> complaints = hub.complaints(plan.repository(), text(file.source()));
      if (!complaints.isEmpty()) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            file.source()
                + " has front matter that the Hub refuses: "
                + String.join("; ", complaints),
            "Correct the YAML between the lines of '---' at its beginning.");
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw LocalChecks.unreadable(file, unreadable);
    }
  }
}
