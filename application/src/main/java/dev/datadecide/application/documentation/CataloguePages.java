package dev.datadecide.application.documentation;

import dev.datadecide.application.plugin.PluginStatus;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.MappedName;
import dev.datadecide.domain.quality.QualityRules;
import dev.datadecide.domain.quality.RuleNote;
import dev.datadecide.domain.quality.RuleNotes;
import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogues: what the product knows by name. */
final class CataloguePages {
  private CataloguePages() {}

  static List<Page> of(List<PluginStatus> plugins, Map<String, ConfigurationSchema> schemas) {
    return List.of(
        recipes(),
        sizes(),
        tasks(),
        metrics(),
        mappings(),
        rules(),
        errors(),
        plugins(plugins, schemas));
  }

  private static Page page(
      String name, String title, String summary, List<String> columns, List<List<String>> rows) {
    return new Page(
        "catalogues/" + name + ".md",
        title,
        summary,
        new PageText(title).paragraph(summary + ".").table(columns, rows).text());
  }

  private static Page recipes() {
    return page(
        "recipes",
        "Data recipes",
        DataRecipes.all().size() + " data recipes of the suite; each answers to all of its names",
        List.of("recipe", "family", "other names"),
        DataRecipes.all().stream()
            .map(recipe -> {
              Set<String> aliases = new LinkedHashSet<>();
              recipe.aliases().values().forEach(aliases::addAll);
              aliases.remove(recipe.displayName());
              return List.of(recipe.displayName(), recipe.family(), String.join(", ", aliases));
            })
            .toList());
  }

  private static Page sizes() {
    return page(
        "sizes",
        "Model sizes",
        ModelSizes.all().size()
            + " model sizes of the suite; compute is 6 x the exact parameters x tokens",
        List.of(
            "size",
            "parameters for training settings",
            "exact non-embedding parameters",
            "last step of the runs",
            "published steps",
            "last published step"),
        ModelSizes.all().stream()
            .map(size ->
                List.of(
                    size.label(),
                    String.valueOf(size.trainingParameters()),
                    String.valueOf(size.exactNonEmbeddingParameters()),
                    String.valueOf(size.finalStep()),
                    String.valueOf(size.publishedSteps().size()),
                    String.valueOf(size.lastPublishedStep())))
            .toList());
  }

  private static Page tasks() {
    return page(
        "tasks",
        "Tasks",
        Tasks.all().size() + " downstream tasks",
        List.of("task", "for people", "group", "questions", "primary metric", "random choice"),
        Tasks.all().stream()
            .map(task ->
                List.of(
                    task.name(),
                    task.display(),
                    task.group(),
                    String.valueOf(task.instances()),
                    task.primaryMetric(),
                    String.format(Locale.ROOT, "%.4g", task.randomBaseline())))
            .toList());
  }

  private static Page metrics() {
    List<List<String>> rows = new ArrayList<>();
    Metrics.all()
        .forEach(metric ->
            rows.add(List.of(metric.name(), metric.meaning(), words(metric.direction().name()))));
    PerplexitySets.all()
        .forEach(set ->
            rows.add(
                List.of(
                    set.valpplName(),
                    "perplexity on the validation set " + set.name(),
                    "lower is better")));
    return page(
        "metrics",
        "Metrics",
        "Metrics of the downstream tasks, means over their questions, and perplexities",
        List.of("metric", "meaning", "direction"),
        rows);
  }

  private static Page mappings() {
    Map<List<String>, MappedName> examples = new LinkedHashMap<>();
    Map<List<String>, Integer> counts = new HashMap<>();
    for (EvaluationSystem system : EvaluationSystem.values()) {
      for (MappedName name : EvaluationMapping.CURRENT.names(system)) {
        List<String> key =
            List.of(
                system.label(),
                name.metric(),
                words(name.direction().name()),
                name.verdict().label());
        counts.merge(key, 1, Integer::sum);
        examples.putIfAbsent(key, name);
      }
    }
    return page(
        "mappings",
        "Names of evaluations",
        "How the names of scores of each system are read in standard terms, version "
            + EvaluationMapping.CURRENT.version()
            + "; ddn mapping list has every name",
        List.of(
            "system",
            "metric",
            "direction",
            "verdict",
            "names",
            "such as",
            "its procedure",
            "reason"),
        examples.entrySet().stream()
            .map(each ->
                Stream.concat(
                        each.getKey().stream(),
                        Stream.of(
                            String.valueOf(counts.get(each.getKey())),
                            each.getValue().name().text(),
                            each.getValue().procedure(),
                            each.getValue().verdict().reason().orElse("")))
                    .toList())
            .toList());
  }

  private static Page rules() {
    Map<String, RuleNote> notes = new TreeMap<>();
    RuleNotes.all().forEach(note -> notes.put(note.rule(), note));
    QualityRules.builtIn()
        .forEach(rule -> rule.notes().forEach(note -> notes.put(note.rule(), note)));
    return page(
        "quality-rules",
        "Quality rules",
        "What ddn quality looks for, what it looks at, and what a user can do",
        List.of("rule", "what it looks at", "what to do"),
        notes.values().stream()
            .map(note -> List.of(note.rule(), note.basis(), note.remedy()))
            .toList());
  }

  private static Page errors() {
    return page(
        "error-codes",
        "Error codes",
        "Every failure that a user can meet: 1xxx the user's input, 2xxx a source, 3xxx this machine"
            + " or damage to stored data, 9xxx a defect of this program",
        List.of("code", "what", "exit status"),
        Arrays.stream(ErrorCode.values())
            .map(code ->
                List.of(
                    "DDN-" + code.number(), words(code.name()), String.valueOf(code.exitStatus())))
            .toList());
  }

  private static Page plugins(
      List<PluginStatus> plugins, Map<String, ConfigurationSchema> schemas) {
    PageText text =
        new PageText("Adapters")
            .paragraph("The adapters that come with the product, and what can be configured.");
    List<PluginStatus> sorted =
        plugins.stream().sorted(Comparator.comparing(PluginStatus::name)).toList();
    for (PluginStatus plugin : sorted) {
      text.heading(PageText.escaped(plugin.name()))
          .table(
              List.of("capabilities", "sources"),
              List.of(
                  List.of(
                      plugin.capabilities().stream()
                          .map(each -> words(each.name()))
                          .sorted()
                          .collect(Collectors.joining(", ")),
                      String.join(", ", plugin.sources()))));
      List<ConfigurationKey> keys =
          schemas.getOrDefault(plugin.name(), ConfigurationSchema.NONE).keys();
      if (!keys.isEmpty()) {
        text.table(
            List.of("key in ddn.toml", "type", "default", "meaning"),
            keys.stream()
                .map(key ->
                    List.of(
                        plugin.name() + "." + key.name(),
                        words(key.type().name()),
                        key.isSecret() ? "a secret" : key.defaultValue().orElse(""),
                        key.description()))
                .toList());
      }
    }
    return new Page(
        "catalogues/plugins.md",
        "Adapters",
        plugins.size() + " adapters, their sources and their configuration",
        text.text());
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
