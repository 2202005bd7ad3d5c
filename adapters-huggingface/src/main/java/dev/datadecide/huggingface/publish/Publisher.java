package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.hub.CommitLine;
import dev.datadecide.huggingface.hub.ContentHash;
import dev.datadecide.huggingface.hub.HubPublishing;
import dev.datadecide.huggingface.hub.LargeObject;
import dev.datadecide.huggingface.hub.UploadAnnouncement;
import dev.datadecide.huggingface.hub.UploadInstruction.Treatment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what was planned: sends, commits, and looks at what the Hub holds then. */
final class Publisher {
  /** Bytes; what goes into the commit itself is held in memory. */
  private static final long LARGEST_INLINE = 32_000_000;

  private final HubPublishing hub;
  private final TransferProgress progress;
  private final List<CommitLine> lines = new ArrayList<>();
  private final List<RepositoryFile> published = new ArrayList<>();
  private long transferred;

  Publisher(HubPublishing hub, TransferProgress progress) {
    this.hub = hub;
    this.progress = progress;
  }

  PublishReceipt publish(PublishPlan plan) {
    if (plan.isNothingToDo()) {
      return receipt(
          plan,
          new CommitAttempt.Result(
              PublishReceipt.Outcome.NOTHING_TO_DO, plan.parent().orElseThrow()),
          Optional.empty());
    }
    if (!hub.hasToken()) {
      throw new DomainException(
          ErrorCode.SOURCE_DENIED,
          "publishing needs a token, and none is set",
          "Set HF_TOKEN to a token that may write to " + plan.repository().id() + ".");
    }
    plan.changed().forEach(LocalChecks::refuseIfChanged);
    RepositoryReference repository = plan.repository();
    String parent = plan.parent().orElseGet(() -> created(repository));
    progress.planned(plan.changed().size(), plan.bytes(), 0);
    Map<String, Treatment> treatments =
        Treatments.ask(hub, repository, plan.changed().stream().map(Publisher::announced).toList());
    FileTransfer transfer = new FileTransfer(hub.store(repository), progress);
    for (PlannedFile file : plan.changed()) {
      switch (treatments.getOrDefault(file.target().path(), Treatment.IGNORED)) {
        case LARGE -> sendLarge(file, transfer);
        case REGULAR -> addInline(file);
        case IGNORED -> throw new IllegalStateException("refused before");
      }
    }
    // The last look: between it and the commit there is nothing but the commit.
    plan.changed().forEach(LocalChecks::refuseIfChanged);
    CommitAttempt.Result result =
        new CommitAttempt(hub, repository, published).make(parent, plan.message(), lines);
    List<RepositoryFile> all = new ArrayList<>(published);
    all.addAll(unchanged(plan));
    ReadBack.check(hub, repository, result.commit(), all);
    return receipt(plan, result, Optional.of(parent));
  }

  private String created(RepositoryReference repository) {
    hub.create(repository);
    return hub.head(repository)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.SOURCE_UNAVAILABLE,
                repository.id() + " was created, and is not to be seen yet",
                "Publish again in a minute."));
  }

  private static UploadAnnouncement announced(PlannedFile file) {
    try (InputStream in = Files.newInputStream(file.source())) {
      byte[] sample = in.readNBytes(UploadAnnouncement.SAMPLE_BYTES);
      return new UploadAnnouncement(
          file.target().path(), file.target().size(), Base64.getEncoder().encodeToString(sample));
    } catch (IOException unreadable) {
      throw LocalChecks.unreadable(file.source(), unreadable);
    }
  }

  private void sendLarge(PlannedFile file, FileTransfer transfer) {
    ContentId sha256 = file.target().content();
    if (sha256.kind() != ContentId.Kind.SHA256) {
      // Planned as a regular file: what it is now must still be what it was then.
      refuseIfOther(file, LocalChecks.hash(file.source(), sha256.kind()));
      sha256 = LocalChecks.hash(file.source(), ContentId.Kind.SHA256);
    }
    transferred += transfer.send(file, sha256);
    RepositoryFile target = file.target();
    lines.add(new CommitLine.Stored(target.path(), new LargeObject(sha256.hex(), target.size())));
    published.add(new RepositoryFile(target.path(), target.size(), sha256));
  }

  private void addInline(PlannedFile file) {
    RepositoryFile target = file.target();
    if (target.size() > LARGEST_INLINE) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          "the Hub wants the "
              + target.size()
              + " bytes of "
              + target.path()
              + " inside the commit",
          "Let the repository keep such files as large ones, with a line in its .gitattributes.");
    }
    byte[] content = bytes(file.source());
    refuseIfOther(file, ContentHash.of(target.content().kind(), content));
    lines.add(new CommitLine.Inline(target.path(), Base64.getEncoder().encodeToString(content)));
    published.add(
        new RepositoryFile(
            target.path(), content.length, ContentHash.of(ContentId.Kind.GIT_SHA1, content)));
  }

  private static void refuseIfOther(PlannedFile file, ContentId now) {
    if (!now.equals(file.target().content())) {
      throw LocalChecks.changed(
          file.source(), "its content was " + file.target().content() + " and is " + now);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw LocalChecks.unreadable(file, unreadable);
    }
  }

  private static List<RepositoryFile> unchanged(PublishPlan plan) {
    return plan.files().stream()
        .filter(file -> file.change() == PlannedFile.Change.UNCHANGED)
        .map(PlannedFile::target)
        .toList();
  }

  private PublishReceipt receipt(
      PublishPlan plan, CommitAttempt.Result result, Optional<String> parent) {
    return PublishReceipt.builder()
        .repository(plan.repository())
        .outcome(result.outcome())
        .commit(result.commit())
        .parent(parent)
        .published(published)
        .unchanged(unchanged(plan))
        .transferred(transferred)
        .build();
  }
}
