package dev.datadecide.wandb.api;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.HistoryQuery;
import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.fake.FakeWandb;
import dev.datadecide.wandb.record.CollectedRecords;
import dev.datadecide.wandb.record.Landing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fake service, the source that asks it, and a warehouse. */
final class ApiLab implements AutoCloseable {
  final FakeWandb fake;
  final VirtualPauses pauses = new VirtualPauses();
  final InMemoryWarehouse warehouse;
  private final Path folder;
  private final CollectedRecords records = new CollectedRecords();
  private final Map<String, String> variables = new LinkedHashMap<>();

  ApiLab(Path folder) {
    this(folder, new FakeWandb());
  }

  ApiLab(Path folder, FakeWandb fake) {
    this.fake = fake;
    this.folder = folder;
    warehouse = new InMemoryWarehouse(folder.resolve("workspace"), Clock.systemUTC());
    variables.put("WANDB_API_KEY", FakeWandb.KEY);
  }

  void variable(String name, String value) {
    variables.put(name, value);
  }

  void withoutVariable(String name) {
    variables.remove(name);
  }

  WandbApiSource source() {
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.putIfAbsent("WANDB_BASE_URL", fake.address().toString());
    return new WandbApiSource(
        new WandbExportSource(warehouse.tabularFiles()),
        folder,
        new ProcessEnvironment(all),
        pauses);
  }

  SourceRequest request(String project, Map<String, String> options) {
    return new SourceRequest(folder, List.of(project), options, TransferProgress.NONE);
  }

  /** What a pass came to. */
  record Passed(List<SourcePage> pages, Map<String, SourceFailure> failures) {}

  Passed pass(String project) {
    return pass(project, Map.of());
  }

  Passed pass(String project, String option) {
    return pass(project, Map.of(option, ""));
  }

  /** Fetches, stores and commits. */
  Passed pass(String project, Map<String, String> options) {
    WandbApiSource source = source();
    SourceRequest request = request(project, options);
    List<SourcePage> pages = source.pages(request);
    return new Passed(pages, load(source, request, pages));
  }

  Map<String, SourceFailure> load(
      WandbApiSource source, SourceRequest request, List<SourcePage> pages) {
    Map<String, SourceFailure> failures = new LinkedHashMap<>();
    List<SourcePage> committed = new ArrayList<>();
    for (SourcePage page : pages) {
      Optional<SourceFailure> failure = page.failure();
      if (failure.isPresent()) {
        failures.put(page.origin(), failure.get());
        continue;
      }
      Landing.land(warehouse, source, request, page);
      RawArtifact artifact = warehouse.rawArtifacts().store(page.file(), page.origin());
      LoadPlan plan =
          source.plan(artifact, warehouse.rawArtifacts().verifiedContent(artifact), request);
      if (plan.step() instanceof LoadPlan.Feed feed) {
        feed.into(records);
      }
      committed.add(page);
    }
    source.committed(request, committed);
    return failures;
  }

  /** All that was fed so far. */
  CollectedRecords records() {
    return records;
  }

  String host() {
    return fake.address().getHost() + ":" + fake.address().getPort();
  }

  RunKey key(String project, String run) {
    return new RunKey(host(), FakeWandb.ENTITY, project, run);
  }

  List<ObservedRun> runs() {
    return warehouse.runs().awaitingTyping(1, 100_000);
  }

  ObservedRun run(String id) {
    return runs().stream()
        .filter(run -> run.key().runId().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no run " + id));
  }

  List<LoggedRow> rows(String project, String run) {
    List<LoggedRow> rows = new ArrayList<>();
    warehouse.histories().read(HistoryQuery.of(key(project, run)), rows::add);
    return rows;
  }

  List<Long> steps(String project, String run) {
    return rows(project, run).stream().map(row -> row.step().orElse(-1)).toList();
  }

  @Override
  public void close() {
    fake.close();
  }
}
