package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out which files are wanted, from the Hub or from what is known here, within limits. */
final class Planner {
  /** The Hub serves larger files through another protocol only. */
  private static final long LARGEST_FILE = 50_000_000_000L;

  private final HubSettings settings;
  private final HubCache cache;
  private final KnownListings known;
  private final Pauses pauses;

  Planner(HubSettings settings, HubCache cache, KnownListings known, Pauses pauses) {
    this.settings = settings;
    this.cache = cache;
    this.known = known;
    this.pauses = pauses;
  }

  /** The plan from the Hub. */
  DownloadPlan online(HubClient client, DownloadRequest request) {
    Selection selection = new Selection(request);
    CommitPin pin = client.pin(request.repository());
    List<RepositoryFile> files = selection.online(client, pin, known);
    known.learn(pin);
    if (files.isEmpty()) {
      throw nothing(pin, request);
    }
    return new DownloadPlan(pin, files, List.of());
  }

  /**
   * The plan without the network, if a full commit was asked for and all files that are meant are
   * known and here: then there is nothing to ask. What is known may be from another endpoint, so
   * that it decides nothing but this.
   */
  Optional<DownloadPlan> withoutAsking(DownloadRequest request, DownloadTarget target) {
    Revision revision = new Revision(request.repository().revision());
    if (!revision.isCommit()) {
      return Optional.empty();
    }
    CommitPin pin =
        new CommitPin(RepositoryName.of(request.repository().id()), revision, revision.name());
    Selection selection = new Selection(request);
    KnownListings.Known listing = known.of(pin.name(), pin.commit());
    Map<String, RepositoryFile> files = here(pin, listing);
    if (!listing.isComplete() && !selection.namesKnownFiles(files)) {
      return Optional.empty();
    }
    Selection.Known selected = selection.offline(files);
    return selected.unknown().isEmpty()
            && !selected.files().isEmpty()
            && areHere(pin, selected.files(), target)
        ? Optional.of(new DownloadPlan(pin, selected.files(), List.of()))
        : Optional.empty();
  }

  private static boolean areHere(CommitPin pin, List<RepositoryFile> files, DownloadTarget target) {
    try {
      for (RepositoryFile file : files) {
        if (!target.seemsPresent(pin, file)
            || target.presence(pin, file) != DownloadTarget.Presence.VERIFIED) {
          return false;
        }
      }
      return true;
    } catch (IOException unreadable) {
      throw target.storage().told(unreadable);
    }
  }

  /** The plan from what is here, when the network must not be used. */
  DownloadPlan offline(DownloadRequest request, String reason) {
    List<String> remarks = new ArrayList<>();
    CommitPin pin = offlinePin(request, reason, remarks);
    Selection selection = new Selection(request);
    KnownListings.Known listing = known.of(pin.name(), pin.commit());
    Selection.Known selected = selection.offline(here(pin, listing));
    if (!selected.unknown().isEmpty()) {
      throw missing(pin, selected.unknown().getFirst(), reason);
    }
    if (selected.files().isEmpty()) {
      throw missing(pin, "any file that is meant", reason);
    }
    if (!listing.isComplete() && selection.isOfEverything()) {
      remarks.add(
          "offline: only files that are here are considered; "
              + pin.name()
              + " may have more at "
              + pin.commit());
    }
    return new DownloadPlan(pin, selected.files(), remarks);
  }

  private CommitPin offlinePin(DownloadRequest request, String reason, List<String> remarks) {
    RepositoryName name = RepositoryName.of(request.repository().id());
    Revision revision = new Revision(request.repository().revision());
    if (revision.isCommit()) {
      return new CommitPin(name, revision, revision.name());
    }
    Optional<String> cached = cache.commit(name, revision);
    String commit =
        cached
            .or(() -> known.commit(name, revision))
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.SOURCE_OFFLINE,
                    "it is not known here which commit '"
                        + revision.name()
                        + "' of "
                        + name
                        + " means, and "
                        + reason
                        + " forbids asking; the cache is "
                        + cache,
                    "Go online once, or give a full commit with --revision."));
    remarks.add(
        "offline: '"
            + revision.name()
            + "' is taken to be "
            + commit
            + cached.map(found -> ", noted " + age(name, revision) + " ago").orElse(""));
    return new CommitPin(name, revision, commit);
  }

  private String age(RepositoryName name, Revision revision) {
    try {
      Instant noted = cache.notedAt(name, revision);
      Duration age = Duration.between(noted, pauses.now());
      return age.toDays() > 1
          ? age.toDays() + " days"
          : age.toHours() > 1 ? age.toHours() + " hours" : Math.max(age.toMinutes(), 0) + " min";
    } catch (IOException unknown) {
      return "some time";
    }
  }

  private Map<String, RepositoryFile> here(CommitPin pin, KnownListings.Known listing) {
    Map<String, RepositoryFile> files = new TreeMap<>();
    try {
      cache.found(pin).forEach(file -> files.put(file.path(), file));
    } catch (IOException unreadable) {
      throw cache.storage().told(unreadable);
    }
    files.putAll(listing.files()); // what the Hub told wins over what a link is called
    return files;
  }

  private DomainException missing(CommitPin pin, String path, String reason) {
    String doubt =
        cache.hasUnverifiable(pin, path)
            ? " (a file lies there, but nothing here tells its hash)"
            : "";
    return new DomainException(
        ErrorCode.SOURCE_OFFLINE,
        path
            + " of "
            + pin.name()
            + " at "
            + pin.commit()
            + " is not in the cache "
            + cache
            + doubt
            + ", and "
            + reason
            + " forbids the network",
        "Unset it, or copy the cache from a machine that has the file.");
  }

  /** Fails when a file is too large, or what would have to be fetched. */
  void checkSize(DownloadPlan plan, DownloadTarget target, DownloadRequest request) {
    long limit = request.maxBytes().orElse(settings.maxBytes());
    List<RepositoryFile> missing =
        plan.files().stream().filter(file -> !target.seemsPresent(plan.pin(), file)).toList();
    long bytes = missing.stream().mapToLong(RepositoryFile::size).sum();
    if (bytes > limit) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          String.format(
              Locale.ROOT,
              "%,d files with %,d bytes would be fetched, and the limit is %,d bytes",
              missing.size(),
              bytes,
              limit),
          "Choose files with paths, --include or --exclude, or allow as much with --max-bytes.");
    }
    for (RepositoryFile file : missing) {
      if (file.size() > LARGEST_FILE) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            String.format(
                Locale.ROOT,
                "%s has %,d bytes; the Hub serves more than %,d through another protocol only",
                file.path(),
                file.size(),
                LARGEST_FILE),
            "Leave it out with --exclude, or fetch it with the Hub's own tools.");
      }
    }
  }

  private static DomainException nothing(CommitPin pin, DownloadRequest request) {
    return new DomainException(
        ErrorCode.SOURCE_NOT_FOUND,
        request.include().isEmpty() && request.exclude().isEmpty()
            ? pin.name() + " holds no files at " + pin.asked().name()
            : "no file of " + pin.name() + " matches the patterns",
        "List what it has: ddn hub ls " + pin.name());
  }
}
