package dev.datadecide.wandb.api;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.RunSource;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.domain.spi.Secret;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.record.PersonalData;
import dev.datadecide.wandb.record.ProjectNumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs of a project of the service itself. What is fetched is written as pages, kept as raw
 * artifacts and read like an export's; what the tables hold is remembered, so that the next pass
 * fetches what has changed.
 */
public final class WandbApiSource implements RunSource {
  private static final SourceId ID = new SourceId("wandb-api");
  private static final String HOST = "host";
  private static final String KEEP_PERSONAL = "keep-personal";

  /** The name of a page with a file of a run's history. */
  private static final Pattern EXPORT = Pattern.compile("export-[0-9]+-(.*)\\.parquet");

  private static final String EXPORT_MARK = "?export=";

  /** Options of exports that make sense for a service. */
  private static final Set<String> SHARED = Set.of(KEEP_PERSONAL, "scrub-raw");

  private final WandbExportSource exports;
  private final Path workspace;
  private final ProcessEnvironment environment;
  private final Pauses pauses;
  private final Map<SourceRequest, SyncFolder> folders = new HashMap<>();

  public WandbApiSource(WandbExportSource exports, Path workspace, ProcessEnvironment environment) {
    this(exports, workspace, environment, Pauses.real());
  }

  WandbApiSource(
      WandbExportSource exports, Path workspace, ProcessEnvironment environment, Pauses pauses) {
    this.exports = exports;
    this.workspace = workspace;
    this.environment = environment;
    this.pauses = pauses;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "W&B runs from the service itself: the first pass fetches all, later ones what changed";
  }

  @Override
  public SourcePlace place() {
    return new SourcePlace.Address(
        "ENTITY/PROJECT",
        "The project, or the address of its page. The key comes from WANDB_API_KEY, else from"
            + " ~/.netrc, where `wandb login` puts it.");
  }

  @Override
  public List<SourceOption> options() {
    return Stream.concat(
            ApiOptions.ALL.stream(),
            exports.options().stream().filter(option -> SHARED.contains(option.name())))
        .toList();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "wandb-api my-team/my-project",
        "wandb-api my-team/my-project --scan",
        "wandb-api my-team/my-project --base-url https://wandb.example.org",
        "wandb-api my-team/my-project --runs '{\"tags\":{\"$in\":[\"prod\"]}}'");
  }

  private ApiAddress address(SourceRequest request) {
    return ApiAddress.of(
        request.names().getFirst(), ApiOptions.of(request).baseUrl(), environment.variables());
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    ApiOptions options = ApiOptions.of(request);
    ApiAddress named = address(request);
    Secret key = ApiKey.of(named.base(), environment);
    TransferProgress progress = request.transfers();
    try (GraphQl service = new GraphQl(named.base(), key, pauses, progress)) {
      String own = Queries.viewer(service, named);
      ApiAddress address = named.entity().isPresent() ? named : named.withEntity(own);
      Queries queries = new Queries(service, address);
      Members project = queries.project().orElseThrow(queries::vanished);
      Optional<String> number = ProjectNumber.of(project);
      SyncFolder folder = SyncFolder.of(workspace, address.host(), number.orElse(address.shown()));
      folders.put(request, folder);
      Map<String, SourceFailure> failures =
          new ProjectPass(
                  service,
                  queries,
                  folder,
                  address,
                  options,
                  pauses,
                  progress,
                  exports::requireReadable)
              .run(number);
      return pages(folder, address, failures);
    }
  }

  private static List<SourcePage> pages(
      SyncFolder folder, ApiAddress address, Map<String, SourceFailure> failures) {
    List<SourcePage> pages = new ArrayList<>();
    for (Path page : folder.complete()) {
      pages.add(new SourcePage(page, origin(page, address)));
    }
    failures.forEach((run, failure) ->
        pages.add(new SourcePage(Path.of("-"), key(address, run).text(), Optional.of(failure))));
    // Runs come before their rows.
    pages.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    return pages;
  }

  private static int rank(SourcePage page) {
    return page.file().getFileName().toString().startsWith("runs") ? 0 : 1;
  }

  private static RunKey key(ApiAddress address, String run) {
    return new RunKey(address.host(), address.entityName(), address.project(), run);
  }

  private static String origin(Path page, ApiAddress address) {
    String name = page.getFileName().toString();
    Matcher export = EXPORT.matcher(name);
    return export.matches()
        ? key(address, URLDecoder.decode(export.group(1), StandardCharsets.UTF_8)).text()
            + EXPORT_MARK
            + name
        : key(address, name).text();
  }

  @Override
  public void committed(SourceRequest request, List<SourcePage> pages) {
    SyncFolder folder = folders.remove(request);
    if (folder != null) {
      folder.committed(pages.stream().map(page -> page.file().getFileName().toString()).toList());
    }
  }

  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    int mark = artifact.origin().lastIndexOf(EXPORT_MARK);
    if (mark > 0) {
      RunKey run = RunKey.parse(artifact.origin().substring(0, mark)).orElseThrow();
      return exports.planOfRun(run, artifact, content, asExport(request));
    }
    return ServiceFeed.is(content)
        ? ServiceFeed.plan(
            artifact,
            content,
            address(request).host(),
            request.isSet(KEEP_PERSONAL) ? PersonalData.KEPT : PersonalData.REDACTED)
        : exports.planOfService(artifact, content, asExport(request));
  }

  /** The request as one for an export of the same runs. */
  private SourceRequest asExport(SourceRequest request) {
    Map<String, String> options = new HashMap<>();
    SHARED.forEach(name -> request.option(name).ifPresent(value -> options.put(name, value)));
    options.put(HOST, address(request).host());
    return new SourceRequest(request.location(), List.of(), options, request.transfers());
  }

  @Override
  public Optional<SourceRequest> repeated(SourceRequest request) {
    Map<String, String> options = new HashMap<>(request.options());
    options.keySet().removeAll(ApiOptions.FOR_ONE_PASS);
    return Optional.of(
        new SourceRequest(request.location(), request.names(), options, request.transfers()));
  }

  @Override
  public String settings(SourceRequest request) {
    return exports.settings(asExport(request));
  }

  @Override
  public Optional<Path> scrub(Path file, Path target, SourceRequest request) {
    return ServiceFeed.is(file) ? Optional.empty() : exports.scrub(file, target, asExport(request));
  }
}
