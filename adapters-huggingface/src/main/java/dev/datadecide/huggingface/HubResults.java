package dev.datadecide.huggingface;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.DownloadFailure;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryAccess.Connectivity;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.source.DatasetSource;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourceOption.Times;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.huggingface.results.ResultTables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source {@code huggingface}: the published results of the suite, fetched from the Hub (or
 * found in the cache), each file at a pinned commit and checked by size and hash.
 */
@Singleton
final class HubResults implements DatasetSource {
  private static final Logger log = LoggerFactory.getLogger(HubResults.class);
  private static final SourceId ID = new SourceId("huggingface");
  private static final String ENDPOINT = "endpoint";
  private static final String REVISION = "revision";
  private static final String OFFLINE = "offline";

  private final DatasetRepositories repositories;
  private final ResultTables tables;

  @Inject
  HubResults(DatasetRepositories repositories, ResultTables tables) {
    this.repositories = repositories;
    this.tables = tables;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public String description() {
    return "The published results of the DataDecide suite, from the Hugging Face Hub or its local"
        + " cache, at pinned commits";
  }

  @Override
  public SourcePlace place() {
    return new SourcePlace.Names(
        "DATASET",
        "The data sets to bring in, or a repository's name for all in it. Default: all.",
        PublishedDataset.labels());
  }

  @Override
  public List<SourceOption> options() {
    return List.of(
        new SourceOption(
            ENDPOINT,
            "URL",
            "The Hub, or a mirror of it. Default: HF_ENDPOINT, else the public Hub."),
        new SourceOption(
            REVISION,
            "DATASET=REV",
            "A branch, tag or commit instead of the pinned one, for the repository that holds the"
                + " data set. May be repeated.",
            Times.SEVERAL),
        new SourceOption(OFFLINE, "", "Use only what the cache has; no network (HF_HUB_OFFLINE)."));
  }

  @Override
  public boolean bringsPublishedEvaluations(SourceRequest request) {
    return wanted(request).contains(PublishedDataset.EVALUATIONS);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "huggingface",
        "huggingface evaluations perplexities",
        "huggingface perplexities --revision perplexities=main",
        "huggingface --offline");
  }

  @Override
  public List<SourcePage> pages(SourceRequest request) {
    Map<PublishedDataset.Repository, RepositoryReference> revisions = revisions(request);
    DatasetRepositories reached =
        repositories.with(
            new RepositoryAccess(
                request.option(ENDPOINT),
                request.isSet(OFFLINE) ? Connectivity.OFFLINE : Connectivity.CONFIGURED));
    Set<PublishedDataset> wanted = wanted(request);
    List<SourcePage> pages = new ArrayList<>();
    for (PublishedDataset.Repository repository : PublishedDataset.Repository.values()) {
      List<PublishedDataset> here =
          wanted.stream().filter(each -> each.repository() == repository).toList();
      if (!here.isEmpty()) {
        pages.addAll(
            pages(reached, revisions.getOrDefault(repository, repository.pinned()), here, request));
      }
    }
    return pages;
  }

  private static Set<PublishedDataset> wanted(SourceRequest request) {
    if (request.names().isEmpty()) {
      return EnumSet.allOf(PublishedDataset.class);
    }
    Set<PublishedDataset> wanted = EnumSet.noneOf(PublishedDataset.class);
    request.names().forEach(name -> wanted.addAll(called(name)));
    return wanted;
  }

  private static List<PublishedDataset> called(String name) {
    List<PublishedDataset> meant = PublishedDataset.called(name);
    if (meant.isEmpty()) {
      throw usage(
          "there is no data set " + name,
          "Name one of "
              + String.join(", ", PublishedDataset.labels())
              + ", or a repository: "
              + String.join(
                  ", ",
                  Arrays.stream(PublishedDataset.Repository.values())
                      .map(PublishedDataset.Repository::id)
                      .toList())
              + ".");
    }
    return meant;
  }

  private static Map<PublishedDataset.Repository, RepositoryReference> revisions(
      SourceRequest request) {
    Map<PublishedDataset.Repository, RepositoryReference> revisions =
        new EnumMap<>(PublishedDataset.Repository.class);
    for (PublishedDataset.Repository each : PublishedDataset.Repository.values()) {
      revisions.put(each, each.pinned());
    }
    for (String text : request.values(REVISION)) {
      int sign = text.indexOf('=');
      if (sign <= 0 || sign == text.length() - 1) {
        throw usage(
            "--revision " + text + " names no data set and revision",
            "Write it as DATASET=REV, such as perplexities=main.");
      }
      String revision = text.substring(sign + 1);
      called(text.substring(0, sign))
          .forEach(dataset ->
              revisions.put(dataset.repository(), dataset.repository().pinned().at(revision)));
    }
    return revisions;
  }

  private static List<SourcePage> pages(
      DatasetRepositories reached,
      RepositoryReference repository,
      List<PublishedDataset> datasets,
      SourceRequest request) {
    DownloadRequest wanted =
        DownloadRequest.builder()
            .repository(repository)
            .include(datasets.stream().map(PublishedDataset::pattern).toList())
            .build();
    DownloadReport report = reached.download(wanted, request.transfers());
    report.remarks().forEach(remark -> log.warn("{}: {}", ID, remark));
    List<SourcePage> pages = new ArrayList<>();
    for (DownloadedFile each : report.files()) {
      pages.add(new SourcePage(each.place(), origin(report, each.file().path())));
    }
    for (DownloadFailure each : report.failures()) {
      pages.add(
          absent(
              origin(report, each.path()),
              new SourceFailure.Unavailable(each.happened(), each.remedy())));
    }
    List<String> there =
        new ArrayList<>(report.files().stream().map(each -> each.file().path()).toList());
    report.failures().forEach(each -> there.add(each.path()));
    for (PublishedDataset dataset : datasets) {
      List<String> parts = there.stream().filter(dataset::holds).toList();
      for (String path : dataset.missing(parts)) {
        pages.add(
            absent(
                origin(report, path),
                new SourceFailure.Malformed(
                    "%s@%s has no %s".formatted(repository.id(), report.commit(), path),
                    "Choose another --revision, or leave %s out.".formatted(dataset.label()))));
      }
    }
    pages.sort(Comparator.comparing(SourcePage::origin));
    return pages;
  }

  private static SourcePage absent(String origin, SourceFailure why) {
    return new SourcePage(Path.of(""), origin, Optional.of(why));
  }

  private static String origin(DownloadReport report, String path) {
    return "hf://datasets/%s@%s/%s".formatted(report.repository().id(), report.commit(), path);
  }

  /** A file that is readable, but is not what its data set consists of, is refused. */
  @Override
  public LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request) {
    LoadPlan plan = tables.plan(artifact, content);
    for (PublishedDataset dataset : PublishedDataset.values()) {
      if (artifact.origin().contains("/" + dataset.repository().id() + "@")
          && dataset.holds(artifact.origin().substring(artifact.origin().indexOf("/data/") + 1))
          && !plan.shape().startsWith(dataset.shape())) {
        throw new SourceException(
            new SourceFailure.Malformed(
                "%s should hold %s, but holds %s"
                    .formatted(artifact.origin(), dataset.shape(), plan.shape()),
                "Choose another --revision, or bring the file in with datadecide-files."));
      }
    }
    return plan;
  }

  @Override
  public String settings(SourceRequest request) {
    return "reading=" + DataDecideFiles.READING;
  }

  private static DomainException usage(String happened, String remedy) {
    return new DomainException(ErrorCode.BAD_USAGE, happened, remedy);
  }
}
