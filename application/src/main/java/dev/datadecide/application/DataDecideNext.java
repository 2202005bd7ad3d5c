package dev.datadecide.application;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.datadecide.application.annotation.AnnotationService;
import dev.datadecide.application.annotation.UserMetricService;
import dev.datadecide.application.care.Acceptance;
import dev.datadecide.application.care.Checkup;
import dev.datadecide.application.care.Copying;
import dev.datadecide.application.care.FileTree;
import dev.datadecide.application.care.ForgetPlan;
import dev.datadecide.application.care.Forgetting;
import dev.datadecide.application.care.Rebuild;
import dev.datadecide.application.care.RebuildReport;
import dev.datadecide.application.care.Relocation;
import dev.datadecide.application.care.Replay;
import dev.datadecide.application.care.ReplayProgress;
import dev.datadecide.application.care.StatusReport;
import dev.datadecide.application.care.StatusService;
import dev.datadecide.application.care.WorkspaceDoctor;
import dev.datadecide.application.chart.ChartService;
import dev.datadecide.application.configuration.Configuration;
import dev.datadecide.application.configuration.ConfigurationReader;
import dev.datadecide.application.configuration.ConfigurationSources;
import dev.datadecide.application.configuration.ConfigurationTemplate;
import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.decision.DecisionService;
import dev.datadecide.application.decision.ScalingLawService;
import dev.datadecide.application.evaluation.EvaluationService;
import dev.datadecide.application.forecast.ExperimentStore;
import dev.datadecide.application.forecast.ForecastService;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.application.frame.SnapshotService;
import dev.datadecide.application.frame.SqlService;
import dev.datadecide.application.ingest.IngestService;
import dev.datadecide.application.kind.KindService;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.application.lineage.RunLineage;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.plugin.PluginCatalogue;
import dev.datadecide.application.plugin.PluginStatus;
import dev.datadecide.application.quality.QualityService;
import dev.datadecide.application.quality.ReportedFinding;
import dev.datadecide.application.report.ReportService;
import dev.datadecide.application.reproduction.ReproductionService;
import dev.datadecide.application.run.HistoryService;
import dev.datadecide.application.run.RunDetails;
import dev.datadecide.application.run.RunService;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.application.scaling.ScalingService;
import dev.datadecide.application.sweep.SweepAnalysisService;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.application.sync.SyncService;
import dev.datadecide.application.verify.VerifyReport;
import dev.datadecide.application.verify.VerifyService;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.benchmark.AnalysisBaselines;
import dev.datadecide.domain.benchmark.IngestBaselines;
import dev.datadecide.domain.benchmark.ResearchBaselines;
import dev.datadecide.domain.care.Forgotten;
import dev.datadecide.domain.care.Leftover;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.care.TableDescription;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.domain.sweep.Comparability;
import dev.datadecide.domain.sweep.RunOutcome;
import dev.datadecide.domain.sweep.SweepAnalysis;
import dev.datadecide.domain.sweep.SweepFinder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An open workspace: where a Java user starts.
 *
 * <p>The questions of research are methods here. Behind them stand services that can be used alone:
 * {@link #curves()} for training progression across phases, {@link #evaluations()} for snapshots in
 * standard names, and {@link #lineages()} with {@link #sweeps()} for how runs are related. Answers
 * are read when they are asked for: immutable values where they are small, and handed over one by
 * one where they are many.
 *
 * <p>Which sweeps are there, and which learning rate is best?
 *
 * <pre>{@code
 * for (Sweep sweep : ddn.exploreAvailableSweeps().sweeps()) {
 *   out.println(SweepService.name(sweep) + ": " + sweep.axes());
 * }
 * RunQuery tuned =
 *     RunQuery.builder()
 *         .type(TrainingType.SUPERVISED_FINETUNING)
 *         .recipe(Optional.of("Dolma1.7"))
 *         .size(Optional.of("150M"))
 *         .build();
 * for (SweepAnalysis analysis : ddn.sweepAnalysis(tuned, "train_loss")) {
 *   out.println(analysis.best() + ", noise " + analysis.noise());
 * }
 * }</pre>
 *
 * <p>Where does a run come from, and what may it be compared with?
 *
 * <pre>{@code
 * RunKey run = ddn.runs().resolve("250912-172812");
 * out.println(ddn.lineage(run).verdict().orElseThrow().parent());
 * for (LineageFamily family : ddn.findLineages(base -> base.isPresent())) {
 *   out.println(family.base().orElseThrow().id() + ": " + family.members().size() + " runs");
 * }
 * for (Comparability.Comparison other : ddn.comparableRuns(run)) {
 *   out.println(other.other() + " " + other.verdict());
 * }
 * }</pre>
 *
 * <p>What happened from token 0, and what did it bring?
 *
 * <pre>{@code
 * List<RunKey> runs = ddn.runs().list(RunQuery.ALL).stream().map(RunRow::key).toList();
 * ddn.continuousCurves(
 *     runs,
 *     List.of("train_loss", "pile-valppl"),
 *     curve -> out.println(curve.lineageId() + ": " + curve.phases().size() + " phases"));
 * for (ScalingPoint point : ddn.scalingCurves("pile-valppl")) {
 *   out.println(point.group() + " " + point.mean() + " at " + point.compute());
 * }
 * for (MatchedScore score : ddn.matchedFinetunes()) {
 *   out.println(score.finetune() + " " + score.task() + " " + score.delta());
 * }
 * }</pre>
 *
 * <p>Can the numbers be trusted?
 *
 * <pre>{@code
 * for (ReportedFinding finding : ddn.dataQuality()) {
 *   out.println(finding.finding().detail() + ": " + finding.remedy());
 * }
 * out.println(ddn.run("250912-172812").run().hyperparameters());
 * }</pre>
 *
 * One process at a time can have a workspace open. Not thread-safe.
 */
public final class DataDecideNext implements AutoCloseable {
  private final WorkspaceFolder workspace;
  private final Configuration configuration;
  private final Adapters adapters;
  private final Injector injector;
  private boolean healed;
  private boolean isClosed;

  private DataDecideNext(
      WorkspaceFolder workspace, Configuration configuration, Adapters adapters) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.adapters = adapters;
    this.injector = Guice.createInjector(Stage.PRODUCTION, new WorkspaceModule(adapters));
  }

  /** Opens an existing workspace with its own configuration. */
  public static DataDecideNext open(Path workspace) {
    return open(WorkspaceFolder.at(workspace), Map.of(), List.of());
  }

  /**
   * Opens an existing workspace.
   *
   * @param environment variables, of which {@code DDN_<SECTION>_<KEY>} win over the workspace's
   *     file
   * @param flags {@code section.key=value}, which win over both
   */
  public static DataDecideNext open(
      WorkspaceFolder workspace, Map<String, String> environment, List<String> flags) {
    Adapters adapters = adapters(Optional.of(workspace), workspace.root(), environment, flags);
    try {
      adapters.warehouse();
      return new DataDecideNext(workspace, adapters.configuration(), adapters);
    } catch (RuntimeException failure) {
      closeAfter(failure, adapters);
      throw failure;
    }
  }

  /** Makes a workspace of a folder, new or not, and opens it. */
  public static DataDecideNext create(Path folder) {
    return create(folder, Map.of(), List.of());
  }

  /** Makes a workspace of a folder and opens it, with environment and flags as in {@code open}. */
  public static DataDecideNext create(
      Path folder, Map<String, String> environment, List<String> flags) {
    Map<String, ConfigurationSchema> schemas;
    try (Adapters described = adapters(Optional.empty(), folder, environment, flags)) {
      schemas = described.schemas();
    }
    WorkspaceFolder workspace = WorkspaceFolder.create(folder, ConfigurationTemplate.text(schemas));
    try {
      return open(workspace, environment, flags);
    } catch (RuntimeException failure) {
      workspace.abandon();
      throw failure;
    }
  }

  /**
   * The adapters as plugins tell of themselves, with no warehouse open.
   *
   * @param workspace the workspace whose configuration and plugins count, if there is one
   */
  public static Adapters describe(
      Optional<WorkspaceFolder> workspace, Map<String, String> environment, List<String> flags) {
    Path folder = workspace.map(WorkspaceFolder::root).orElse(Path.of(""));
    return adapters(workspace, folder, environment, flags);
  }

  /**
   * The adapters with the configuration of a workspace, if there is one, and none of its data: what
   * they store lies in a folder of its own. So a workspace that is busy elsewhere is not disturbed.
   *
   * @param scratch an empty folder
   */
  public static Adapters detached(
      Optional<WorkspaceFolder> workspace,
      Path scratch,
      Map<String, String> environment,
      List<String> flags) {
    return adapters(workspace, scratch, environment, flags);
  }

  private static Adapters adapters(
      Optional<WorkspaceFolder> workspace,
      Path folder,
      Map<String, String> environment,
      List<String> flags) {
    ConfigurationReader reader =
        new ConfigurationReader(
            new ConfigurationSources(
                workspace.map(WorkspaceFolder::configuration), environment, flags));
    List<Path> places = new ArrayList<>(reader.pluginPath());
    workspace.ifPresent(known -> places.addAll(known.pluginPlaces()));
    PluginCatalogue plugins = PluginCatalogue.load(places);
    try {
      Configuration configuration = reader.read(plugins.schemas(), plugins.uncheckedSections());
      return new Adapters(
          plugins, configuration, folder, Clock.systemUTC(), new ProcessEnvironment(environment));
    } catch (RuntimeException failure) {
      closeAfter(failure, plugins);
      throw failure;
    }
  }

  private static void closeAfter(RuntimeException failure, AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception also) {
      failure.addSuppressed(also);
    }
  }

  /** The folder, absolute. */
  public Path workspace() {
    return workspace.root();
  }

  public Configuration configuration() {
    return configuration;
  }

  /** Every sweep among the runs, found from their configurations. */
  public SweepFinder.Found exploreAvailableSweeps() {
    return sweeps().find(RunQuery.ALL);
  }

  /**
   * What the sweeps among some runs tell about a metric.
   *
   * @param metric a logged metric, or the path of a number in the summary
   */
  public List<SweepAnalysis> sweepAnalysis(RunQuery query, String metric) {
    return sweepAnalyses()
        .analyse(query, setting -> true, metric, RunOutcome.Better.of(metric), curve -> {});
  }

  /**
   * Families of runs by the checkpoint that they go back to.
   *
   * @param wanted which checkpoints; empty asks for the runs whose checkpoint is not known
   */
  public List<LineageFamily> findLineages(Predicate<Optional<CheckpointRef>> wanted) {
    return lineages().families(wanted);
  }

  /** What a run started from, with the evidence, and what descends from it. */
  public RunLineage lineage(RunKey run) {
    return lineages().of(run);
  }

  /** What a run is to the other runs of its type: replicates, comparable runs, near misses. */
  public List<Comparability.Comparison> comparableRuns(RunKey run) {
    return sweeps().comparable(run);
  }

  /** The curves of many runs from token 0, handed over one by one. */
  public void continuousCurves(
      Collection<RunKey> runs, List<String> metrics, Consumer<ContinuousCurve> curves) {
    curves().curves(runs, metrics, curves);
  }

  /** The final value of a metric against compute, a point for each recipe and size. */
  public List<ScalingPoint> scalingCurves(String metric) {
    return scaling().pretraining(metric);
  }

  /** Scores of finetuned models beside those of the checkpoints that they started from. */
  public List<MatchedScore> matchedFinetunes() {
    return evaluations().matched();
  }

  /** Everything doubtful, worst first, with where it comes from and what to do. */
  public List<ReportedFinding> dataQuality() {
    return quality().report();
  }

  /** Everything that is known of a run, by any reference to it. */
  public RunDetails run(String reference) {
    return runs().details(reference);
  }

  /** Bringing data in. */
  public IngestService ingests() {
    return injector.getInstance(IngestService.class);
  }

  /** Asking again where data came from. */
  public SyncService syncs() {
    return new SyncService(ingests(), workspace.root(), Clock.systemUTC());
  }

  /** Listing and finding runs. */
  public RunService runs() {
    heal();
    return injector.getInstance(RunService.class);
  }

  /** Logged histories, row by row. */
  public HistoryService histories() {
    heal();
    return injector.getInstance(HistoryService.class);
  }

  /** Parents, ancestors and descendants of runs. */
  public LineageService lineages() {
    heal();
    return injector.getInstance(LineageService.class);
  }

  /** The kinds of data, and what is stored of each. */
  public KindService kinds() {
    heal();
    return injector.getInstance(KindService.class);
  }

  /** Sweeps, and what may be compared. */
  public SweepService sweeps() {
    heal();
    return injector.getInstance(SweepService.class);
  }

  /** What sweeps say about a metric. */
  public SweepAnalysisService sweepAnalyses() {
    heal();
    return injector.getInstance(SweepAnalysisService.class);
  }

  /** Continuous curves over tokens and compute. */
  public CurveService curves() {
    heal();
    return injector.getInstance(CurveService.class);
  }

  /** Charts of answers, as specifications, pictures and pages. */
  public ChartService charts() {
    heal();
    return injector.getInstance(ChartService.class);
  }

  /** Pages to send, with tables, charts, findings and where the data came from. */
  public ReportService reports() {
    heal();
    return injector.getInstance(ReportService.class);
  }

  /** Which recipe wins at a large size, by what small ones say. */
  public DecisionService decisions() {
    return injector.getInstance(DecisionService.class);
  }

  /** Scores at a large size by laws fitted to small ones. */
  public ScalingLawService scalingLaws() {
    return injector.getInstance(ScalingLawService.class);
  }

  /** The published results of DataDecide, computed again. */
  public ReproductionService reproductions() {
    return injector.getInstance(ReproductionService.class);
  }

  /** Final metrics against compute. */
  public ScalingService scaling() {
    heal();
    return injector.getInstance(ScalingService.class);
  }

  /** Experiments that forecast final values from early windows, and forecasts of single runs. */
  public ForecastService forecasts() {
    heal();
    return injector.getInstance(ForecastService.class);
  }

  /** Results of experiments that were stored. */
  public ExperimentStore experiments() {
    return injector.getInstance(ExperimentStore.class);
  }

  /** Scores of checkpoints and finetuned models in standard names. */
  public EvaluationService evaluations() {
    heal();
    return injector.getInstance(EvaluationService.class);
  }

  /** Documented frames over everything that is stored: listed, selected, built and exported. */
  public FrameService frames() {
    heal();
    return injector.getInstance(FrameService.class);
  }

  /** Statements over the frames. */
  public SqlService sql() {
    heal();
    return injector.getInstance(SqlService.class);
  }

  /**
   * Publishes all frames in the workspace's {@code published} folder, for notebooks and for others.
   */
  public SnapshotService.Report snapshot(FrameProgress progress) {
    heal();
    return injector.getInstance(SnapshotService.class).publish(workspace.published(), progress);
  }

  /** What the warehouse's ingest is measured against. */
  public IngestBaselines baselines() {
    return adapters
        .warehouse()
        .baselines()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNSUPPORTED_PLUGIN,
                "the warehouse offers nothing to measure an ingest against",
                "measure with the warehouse duckdb"));
  }

  /** What answers are measured against. */
  public ResearchBaselines researchBaselines() {
    return adapters
        .warehouse()
        .researchBaselines()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNSUPPORTED_PLUGIN,
                "the warehouse offers nothing to measure answers against",
                "measure with the warehouse duckdb"));
  }

  /** What exports are measured against. */
  public AnalysisBaselines analysisBaselines() {
    return adapters
        .warehouse()
        .analysisBaselines()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNSUPPORTED_PLUGIN,
                "the warehouse offers nothing to measure exports against",
                "measure with the warehouse duckdb"));
  }

  /** What is doubtful, where it comes from, and what to do. */
  public QualityService quality() {
    heal();
    return injector.getInstance(QualityService.class);
  }

  /** Everything doubtful on record. */
  public QualityFindings findings() {
    heal();
    return injector.getInstance(QualityFindings.class);
  }

  /** The account of everything that came in. */
  public IngestLedger ledger() {
    return injector.getInstance(IngestLedger.class);
  }

  /** Reading and writing Parquet files. */
  public TabularFiles tabularFiles() {
    return injector.getInstance(TabularFiles.class);
  }

  /** Repositories of published data sets: listing and downloading. */
  public DatasetRepositories repositories() {
    return adapters.repositories();
  }

  /** Publishing in such repositories. */
  public Publications publications() {
    return adapters.publications();
  }

  /** Checking what is stored. */
  public VerifyService verification() {
    return injector.getInstance(VerifyService.class);
  }

  /** What became of every plugin; opens those that are not open yet. */
  public List<PluginStatus> plugins() {
    adapters.openAll();
    return adapters.statuses();
  }

  /** Looking after the warehouse as a whole. */
  WarehouseCare care() {
    return adapters
        .warehouse()
        .care()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNSUPPORTED_PLUGIN,
                "the warehouse of this workspace cannot be looked after from here",
                "use the warehouse duckdb"));
  }

  /** The tables behind the frames, for people. */
  public List<TableDescription> tables() {
    return care().tables();
  }

  /** What can be configured, by adapter. */
  public Map<String, ConfigurationSchema> schemas() {
    return adapters.schemas();
  }

  /** What the tables hold, in one digest; reads all of them. */
  public WarehouseContent content() {
    return care().content();
  }

  /**
   * Makes the whole warehouse again from the raw artifacts and takes it into use when it is
   * accepted. The workspace is closed afterwards.
   */
  public RebuildReport rebuild(Acceptance acceptance, ReplayProgress progress) {
    WarehouseCare care = care();
    heal();
    try (Rebuilding making = care.rebuild()) {
      Injector beside =
          Guice.createInjector(Stage.PRODUCTION, new WorkspaceModule(adapters, making.warehouse()));
      return new Rebuild(adapters.warehouse(), care, workspace.scratch().resolve("replay"))
          .run(making, beside.getInstance(Replay.class), acceptance, progress);
    } finally {
      close();
    }
  }

  /** How the workspace is: what came in, what it takes on disk, what is doubtful. */
  public StatusReport status() {
    return new StatusService(workspace, adapters.warehouse())
        .status(syncs().sources(), findings().all());
  }

  /** Looks for what is wrong with the workspace: reads every raw artifact, counts every line. */
  public List<Checkup> checkup() {
    return WorkspaceDoctor.look(
        verification().verify(),
        plugins(),
        adapters.warehouse().care().map(WarehouseCare::leftovers).orElse(List.of()));
  }

  /** Notes and tags that are given to runs. */
  public AnnotationService annotations() {
    return injector.getInstance(AnnotationService.class);
  }

  /** Metrics that the user defines over others. */
  public UserMetricService userMetrics() {
    return injector.getInstance(UserMetricService.class);
  }

  /** What it would take to forget a run, or everything of a source; nothing is changed. */
  public ForgetPlan planForgetting(String runOrSource) {
    heal();
    Forgetting forgetting = forgetting();
    Optional<SourceId> source =
        ledger().entries().stream()
            .map(LedgerEntry::source)
            .filter(each -> each.name().equals(runOrSource))
            .findFirst();
    return source.isPresent()
        ? forgetting.plan(source.get(), syncs().sources())
        : forgetting.plan(runs().resolve(runOrSource), syncs().sources());
  }

  /**
   * Forgets what a plan says, from the tables, the raw artifacts and what is published. The
   * workspace is closed afterwards; opening it the next time removes the bytes of raw artifacts.
   */
  public Forgotten forget(ForgetPlan plan, ReplayProgress progress) {
    WarehouseCare care = care();
    Forgotten forgotten;
    try (Rebuilding making = care.rebuild()) {
      Injector beside =
          Guice.createInjector(Stage.PRODUCTION, new WorkspaceModule(adapters, making.warehouse()));
      forgotten =
          forgetting()
              .apply(
                  plan,
                  making,
                  beside.getInstance(Replay.class),
                  Instant.now().truncatedTo(ChronoUnit.MICROS),
                  progress);
      plan.source().ifPresent(source -> syncs().forgetSource(source));
      FileTree.remove(workspace.published());
    } finally {
      close();
    }
    return forgotten;
  }

  private Forgetting forgetting() {
    return new Forgetting(
        adapters.warehouse(), care(), adapters, workspace.scratch().resolve("replay"));
  }

  /**
   * Copies the workspace as it is now to a place where nothing is, every file read back and
   * compared; who reads it meanwhile is not disturbed.
   */
  public Copying.Copy backup(Path target) {
    return new Copying(workspace.root(), care()).to(target.toAbsolutePath().normalize());
  }

  /**
   * Moves the workspace to a place where nothing is: at once on one disk, else as a copy that is
   * compared before the original goes. The workspace is closed afterwards.
   */
  public Relocation moveTo(Path target) {
    Path place = target.toAbsolutePath().normalize();
    WarehouseCare care = care();
    Copying copying = new Copying(workspace.root(), care);
    copying.requireFree(place);
    requireSound();
    try {
      return Relocation.of(workspace, place, copying, this::close);
    } finally {
      close();
    }
  }

  /** What is damaged is not moved about: nobody could tell later when it happened. */
  private void requireSound() {
    VerifyReport report = verification().verify();
    if (!report.isSound()) {
      throw new DomainException(
          ErrorCode.ARTIFACT_DAMAGED,
          report.damages().size()
              + " artifacts are damaged, and "
              + report.mismatches().size()
              + " counts do not agree",
          "look at them with ddn verify and restore them first; nothing was moved");
    }
  }

  /** Files that nothing needs. */
  public List<Leftover> leftovers() {
    return care().leftovers();
  }

  /** Removes leftovers; the bytes that became free. */
  public long remove(List<Leftover> leftovers) {
    return care().remove(leftovers);
  }

  /** Does once what a process that ended in mid-ingest left undone. */
  private void heal() {
    if (!healed) {
      healed = true;
      injector.getInstance(Settlement.class).heal();
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      adapters.close();
    }
  }
}
