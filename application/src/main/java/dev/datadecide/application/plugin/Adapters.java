package dev.datadecide.application.plugin;

import dev.datadecide.application.configuration.Configuration;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.chart.ChartRenderer;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.QualityRule;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.run.TrainingTypeDefinition;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.spi.ProcessEnvironment;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapters of one workspace. Each is opened once, at the first question that needs it; one that
 * fails is reported by {@link #statuses()} and the others go on. Not thread-safe.
 */
public final class Adapters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Adapters.class);

  private final Map<AcceptedPlugin, Opened> opened = new LinkedHashMap<>();
  private final PluginCatalogue plugins;
  private final Configuration configuration;
  private final Path workspace;
  private final Clock clock;
  private final ProcessEnvironment environment;
  private @Nullable Warehouse warehouse;

  public Adapters(
      PluginCatalogue plugins,
      Configuration configuration,
      Path workspace,
      Clock clock,
      ProcessEnvironment environment) {
    this.plugins = plugins;
    this.configuration = configuration;
    this.workspace = workspace;
    this.clock = clock;
    this.environment = environment;
  }

  private sealed interface Opened {
    record Components(AdapterComponents components, List<Source> sources, String message)
        implements Opened {}

    record Failure(DomainException exception) implements Opened {}
  }

  /**
   * The warehouse of the workspace. Without one nothing works, so that its failure is thrown, each
   * time.
   */
  public Warehouse warehouse() {
    Warehouse known = warehouse;
    if (known == null) {
      known = openWarehouse();
      warehouse = known;
    }
    return known;
  }

  private Warehouse openWarehouse() {
    AcceptedPlugin plugin = warehousePlugin();
    return switch (open(plugin)) {
      case Opened.Failure failure -> throw failure.exception();
      case Opened.Components open ->
          open.components()
              .warehouse()
              .orElseThrow(() ->
                  new DomainException(
                      ErrorCode.UNSUPPORTED_PLUGIN,
                      "plugin " + plugin.id() + " promises a warehouse but opens none",
                      "use another version of it"));
    };
  }

  private AcceptedPlugin warehousePlugin() {
    List<AcceptedPlugin> candidates =
        plugins.accepted().stream().filter(AcceptedPlugin::offersWarehouse).toList();
    List<String> names = candidates.stream().map(plugin -> plugin.id().name()).toList();
    Optional<String> wanted = configuration.warehouse();
    if (wanted.isPresent()) {
      return candidates.stream()
          .filter(plugin -> plugin.id().name().equals(wanted.get()))
          .findFirst()
          .orElseThrow(() ->
              new DomainException(
                  ErrorCode.BAD_CONFIGURATION,
                  "[workspace] warehouse names "
                      + wanted.get()
                      + ", which is no usable warehouse adapter"
                      + Suggestions.question(wanted.get(), names),
                  "choose one of: " + String.join(", ", names)));
    }
    if (candidates.size() > 1) {
      throw new DomainException(
          ErrorCode.BAD_CONFIGURATION,
          "several adapters could store the data: " + String.join(", ", names),
          "name one in ddn.toml: [workspace] warehouse = \"" + names.getFirst() + "\"");
    }
    if (candidates.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNSUPPORTED_PLUGIN,
          "no usable adapter stores data"
              + String.join(
                  "", plugins.refused().stream().map(bad -> "; " + bad.message()).toList()),
          "see `ddn plugins`");
    }
    return candidates.getFirst();
  }

  /** The configuration that the adapters are opened with. */
  public Configuration configuration() {
    return configuration;
  }

  /** The folder of the workspace. */
  public Path workspace() {
    return workspace;
  }

  /** What can be configured, by adapter id. */
  public Map<String, ConfigurationSchema> schemas() {
    return plugins.schemas();
  }

  /** All sources of all adapters that open, in the adapters' order. */
  public List<Source> sources() {
    return plugins.accepted().stream()
        .filter(AcceptedPlugin::offersSources)
        .flatMap(this::sourcesOf)
        .toList();
  }

  /** The training types of all adapters that open, in the adapters' order. */
  public List<TrainingTypeDefinition> trainingTypes() {
    return plugins.accepted().stream()
        .filter(AcceptedPlugin::offersTrainingTypes)
        .flatMap(plugin ->
            switch (open(plugin)) {
              case Opened.Failure failure -> Stream.<TrainingTypeDefinition>empty();
              case Opened.Components open -> open.components().trainingTypes().stream();
            })
        .toList();
  }

  /** The rules of all adapters that open, in the adapters' order. */
  public List<QualityRule> qualityRules() {
    return plugins.accepted().stream()
        .filter(AcceptedPlugin::offersQualityRules)
        .flatMap(plugin ->
            switch (open(plugin)) {
              case Opened.Failure failure -> Stream.<QualityRule>empty();
              case Opened.Components open -> open.components().qualityRules().stream();
            })
        .toList();
  }

  /** The repositories of published data sets, of the first adapter that opens and has some. */
  public DatasetRepositories repositories() {
    return first(
        AcceptedPlugin::offersRepositories,
        AdapterComponents::repositories,
        "reaches repositories of data sets");
  }

  /** Publishing in such repositories, by the first adapter that opens and can. */
  public Publications publications() {
    return first(
        AcceptedPlugin::offersPublications,
        AdapterComponents::publications,
        "publishes in repositories of data sets");
  }

  /** Models that forecast, of the first adapter that opens and has some. */
  public ForecastModel forecastModel() {
    return first(
        AcceptedPlugin::offersPrediction,
        AdapterComponents::forecastModel,
        "fits models that forecast");
  }

  /** Fits of scaling laws, of the first adapter that opens and has them. */
  public CurveFitter curveFitter() {
    return first(
        AcceptedPlugin::offersPrediction, AdapterComponents::curveFitter, "fits scaling laws");
  }

  /** What draws charts: of the first adapter that opens and can. */
  public ChartRenderer charts() {
    return first(AcceptedPlugin::offersCharts, AdapterComponents::charts, "draws charts");
  }

  private <T> T first(
      Predicate<AcceptedPlugin> promises,
      Function<AdapterComponents, Optional<T>> offer,
      String deed) {
    List<String> failures = new ArrayList<>();
    for (AcceptedPlugin plugin : plugins.accepted().stream().filter(promises).toList()) {
      switch (open(plugin)) {
        case Opened.Failure failure ->
            failures.add("; plugin " + plugin.id() + ": " + failure.exception().getMessage());
        case Opened.Components open -> {
          Optional<T> found = offer.apply(open.components());
          if (found.isPresent()) {
            return found.get();
          }
          failures.add("; plugin " + plugin.id() + " promises it and opens nothing that does");
        }
      }
    }
    throw new DomainException(
        ErrorCode.UNSUPPORTED_PLUGIN,
        "no usable adapter " + deed + String.join("", failures),
        "see `ddn plugins`");
  }

  /** The source of this name. */
  public Source source(SourceId id) {
    List<Source> sources = sources();
    return sources.stream()
        .filter(source -> source.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id, sources));
  }

  private DomainException unknown(SourceId id, List<Source> sources) {
    List<String> names = sources.stream().map(source -> source.id().name()).toList();
    List<String> failures =
        statuses().stream()
            .filter(status -> !status.message().isEmpty())
            .map(status -> "plugin " + status.name() + ": " + status.message())
            .toList();
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no source is called "
            + id
            + Suggestions.question(id.name(), names)
            + (failures.isEmpty() ? "" : " (" + String.join("; ", failures) + ")"),
        "choose one of: " + String.join(", ", names));
  }

  private Stream<Source> sourcesOf(AcceptedPlugin plugin) {
    return switch (open(plugin)) {
      case Opened.Failure failure -> Stream.empty();
      case Opened.Components open -> open.sources().stream();
    };
  }

  private Opened open(AcceptedPlugin plugin) {
    Opened before = opened.get(plugin);
    if (before != null) {
      return before;
    }
    Opened now = attempt(plugin);
    opened.put(plugin, now);
    return now;
  }

  private Opened attempt(AcceptedPlugin plugin) {
    // A warehouse opens without files to read, for it is what reads them.
    Optional<TabularFiles> files =
        plugin.offersWarehouse()
            ? Optional.empty()
            : Optional.of(new DeferredTabularFiles(() -> warehouse().tabularFiles()));
    AdapterContext context =
        new AdapterContext(
            configuration.adapter(plugin.id()), workspace, files, clock, environment);
    try {
      AdapterComponents components = plugin.plugin().open(context);
      return components(components);
    } catch (DomainException failure) {
      return new Opened.Failure(failure);
    } catch (RuntimeException | LinkageError defect) {
      LOG.debug("plugin {} failed to open", plugin.id(), defect);
      return new Opened.Failure(
          new DomainException(
              ErrorCode.INTERNAL,
              "plugin " + plugin.id() + " failed to open: " + ProviderFinder.reason(defect),
              "report it to the plugin's authors, or remove the plugin",
              defect));
    }
  }

  private Opened components(AdapterComponents components) {
    List<Source> distinct = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (Source source : components.sources()) {
      if (Stream.concat(distinct.stream(), openSources())
          .anyMatch(other -> other.id().equals(source.id()))) {
        taken.add(source.id().name());
      } else {
        distinct.add(source);
      }
    }
    String message =
        taken.isEmpty()
            ? ""
            : "sources left out because their names are taken: " + String.join(", ", taken);
    return new Opened.Components(components, List.copyOf(distinct), message);
  }

  private Stream<Source> openSources() {
    return opened.values().stream()
        .flatMap(other ->
            other instanceof Opened.Components open ? open.sources().stream() : Stream.empty());
  }

  /** What became of every plugin so far, accepted ones first. */
  public List<PluginStatus> statuses() {
    return Stream.concat(plugins.accepted().stream().map(this::status), plugins.refused().stream())
        .toList();
  }

  private PluginStatus status(AcceptedPlugin plugin) {
    return switch (opened.get(plugin)) {
      case null -> plugin.status(PluginState.LOADED, List.of(), "");
      case Opened.Failure failure ->
          plugin.status(PluginState.FAILED, List.of(), PluginCatalogue.told(failure.exception()));
      case Opened.Components open ->
          plugin.status(
              PluginState.OPEN,
              open.sources().stream().map(source -> source.id().name()).toList(),
              open.message());
    };
  }

  /** Opens whatever can be opened, so that {@link #statuses()} tells about all of it. */
  public void openAll() {
    plugins.accepted().forEach(this::open);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    for (Opened each : opened.values().stream().toList().reversed()) {
      if (each instanceof Opened.Components open) {
        try {
          open.components().close();
        } catch (RuntimeException failure) {
          if (first == null) {
            first = failure;
          } else {
            first.addSuppressed(failure);
          }
        }
      }
    }
    opened.clear();
    plugins.close();
    if (first != null) {
      throw first;
    }
  }
}
