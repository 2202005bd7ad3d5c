package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryInfo;
import dev.datadecide.domain.repository.RepositoryInfo.Gate;
import dev.datadecide.domain.repository.RepositoryInfo.Visibility;
import dev.datadecide.domain.repository.RepositoryListing;
import dev.datadecide.domain.repository.RepositoryLocation;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.ProcessEnvironment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The datasets of a Hugging Face Hub. Reads the environment and opens nothing before it is used.
 */
public final class HubRepositories implements DatasetRepositories, AutoCloseable {
  private final Supplier<HubSettings> configured;
  private final Pauses pauses;
  private final HubStorage.Disk disk;
  private final List<HubRepositories> others = new CopyOnWriteArrayList<>();
  private @Nullable HubSettings settings;
  private @Nullable Transport transport;

  HubRepositories(Supplier<HubSettings> configured, Pauses pauses, HubStorage.Disk disk) {
    this.configured = configured;
    this.pauses = pauses;
    this.disk = disk;
  }

  /** As the process's variables and the adapter's configuration say. */
  public static HubRepositories of(
      ProcessEnvironment environment, AdapterConfiguration configuration) {
    return new HubRepositories(
        () -> new HubEnvironment(withHome(environment.variables()), configuration).settings(),
        Pauses.REAL,
        HubStorage.Disk.REAL);
  }

  /** The system knows a home even where no variable tells it. */
  static Map<String, String> withHome(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    String home = System.getProperty("user.home");
    if (home != null) {
      all.putIfAbsent("HOME", home);
    }
    return all;
  }

  private synchronized HubSettings settings() {
    HubSettings known = settings;
    if (known == null) {
      known = configured.get();
      settings = known;
    }
    return known;
  }

  private synchronized Transport transport() {
    Transport open = transport;
    if (open == null) {
      open = new Transport(settings(), pauses);
      transport = open;
    }
    return open;
  }

  private HubClient client(TransferProgress progress) {
    return new HubClient(settings(), transport(), progress);
  }

  private HubCache cache() {
    return new HubCache(settings().cacheRoot(), settings().links(), disk, verified());
  }

  private VerifiedFiles verified() {
    return new VerifiedFiles(settings().stateRoot());
  }

  private KnownListings listings() {
    return new KnownListings(settings().stateRoot());
  }

  private Planner planner() {
    return new Planner(settings(), cache(), listings(), pauses);
  }

  @Override
  public RepositoryLocation locate(String text) {
    return HubAddress.parse(text);
  }

  @Override
  public DatasetRepositories with(RepositoryAccess access) {
    if (access.equals(RepositoryAccess.CONFIGURED)) {
      return this;
    }
    HubRepositories other = new HubRepositories(() -> settings().with(access), pauses, disk);
    others.add(other);
    return other;
  }

  @Override
  public RepositoryInfo info(RepositoryReference repository) {
    HubClient client = client(TransferProgress.NONE);
    HubClient.Described described =
        client.info(RepositoryName.of(repository.id()), new Revision(repository.revision()));
    List<RepositoryFile> files = client.tree(described.pin(), "");
    JsonNode json = described.json();
    return RepositoryInfo.builder()
        .repository(repository)
        .commit(described.pin().commit())
        .endpoint(settings().endpoint().toString())
        .visibility(json.path("private").asBoolean(false) ? Visibility.PRIVATE : Visibility.PUBLIC)
        .gate(gate(json.path("gated")))
        .license(license(json.path("cardData").path("license")))
        .lastModified(time(json.path("lastModified").asString("")))
        .downloads(
            json.path("downloads").isIntegralNumber()
                ? OptionalLong.of(json.path("downloads").longValue())
                : OptionalLong.empty())
        .tags(texts(json.path("tags")))
        .files(files.size())
        .bytes(files.stream().mapToLong(RepositoryFile::size).sum())
        .build();
  }

  /** {@code false}, {@code "auto"} or {@code "manual"}. */
  private static Gate gate(JsonNode gated) {
    return switch (gated.asString("")) {
      case "auto" -> Gate.ACCEPTED_AUTOMATICALLY;
      case "manual" -> Gate.ACCEPTED_BY_HAND;
      default -> gated.asBoolean(false) ? Gate.ACCEPTED_BY_HAND : Gate.OPEN;
    };
  }

  /** One text, or several. */
  private static Optional<String> license(JsonNode license) {
    List<String> all = license.isArray() ? texts(license) : license.asStringOpt().stream().toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> each.asStringOpt().ifPresent(texts::add));
    return texts;
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException unusual) {
      return Optional.empty();
    }
  }

  @Override
  public RepositoryListing list(RepositoryLocation location) {
    DownloadRequest request =
        DownloadRequest.builder()
            .repository(location.repository())
            .addPaths(location.path())
            .build();
    DownloadPlan plan = plan(request, TransferProgress.NONE);
    return new RepositoryListing(location.repository(), plan.pin().commit(), plan.files());
  }

  private DownloadPlan plan(DownloadRequest request, TransferProgress progress) {
    Optional<String> offline = settings().offlineBecause();
    return offline.isPresent()
        ? planner().offline(request, offline.get())
        : planner().online(client(progress), request);
  }

  @Override
  public DownloadReport download(DownloadRequest request, TransferProgress progress) {
    DownloadTarget target =
        request
            .folder()
            .<DownloadTarget>map(folder -> new LocalFolder(folder, disk, verified(), pauses))
            .orElseGet(this::cache);
    Downloader downloader =
        new Downloader(
            settings(),
            transport(),
            new BlobLocks(pauses, settings().lockPatience()),
            target,
            progress);
    DownloadPlan plan =
        planner().withoutAsking(request, target).orElseGet(() -> plan(request, progress));
    planner().checkSize(plan, target, request);
    return downloader.run(plan, request);
  }

  /** The commits of branches and tags, by the name of their reference. */
  Map<String, String> refs(String id) {
    return client(TransferProgress.NONE).refs(RepositoryName.of(id));
  }

  @Override
  public synchronized void close() {
    others.forEach(HubRepositories::close);
    Transport open = transport;
    if (open != null) {
      open.close();
    }
  }
}
