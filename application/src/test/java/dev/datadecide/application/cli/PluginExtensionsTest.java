package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.testing.PluginSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Training types and quality rules that plugins add. */
class PluginExtensionsTest {
  @TempDir private Path folder;

  @Test
  void aPluginAddsATrainingTypeWithoutTouchingAnythingElse() {
    Path places = folder.resolve("types");
    PluginSources.compile(
        places,
        "Types",
"""
        import dev.datadecide.domain.hyperparameter.*;
        import dev.datadecide.domain.run.*;
        import dev.datadecide.domain.spi.*;
        import java.util.List;
        import java.util.Optional;
        import java.util.Set;
        public final class Types implements AdapterPlugin {
          public AdapterId id() { return new AdapterId("types"); }
          public ApiVersion apiVersion() { return ApiVersion.CURRENT; }
          public Set<Capability> capabilities() { return Set.of(Capability.TRAINING_TYPES); }
          public ConfigurationSchema configuration() { return ConfigurationSchema.NONE; }
          public AdapterComponents open(AdapterContext context) {
            return new AdapterComponents() {
              @Override public List<TrainingTypeDefinition> trainingTypes() {
                return List.of(new Broken(), new RewardModelling());
              }
            };
          }
          static class RewardModelling implements TrainingTypeDefinition {
            public TrainingType type() { return TrainingType.of("reward_modelling"); }
            public int version() { return 1; }
            public HyperparameterSchema schema() {
              return HyperparameterSchema.builder()
                  .requiredNumber("learning_rate")
                  .requiredNumber("reward_margin")
                  .optionalText("pair_source")
                  .defaultedNumber("center_coefficient", "0.01", "default of the trainer 1.2")
                  .build();
            }
            public Optional<String> evidence(ObservedRun run) {
              return run.configuration().text("reward_head").map(head -> "reward_head = " + head);
            }
          }
          static final class Broken extends RewardModelling {
            public TrainingType type() { return TrainingType.of("broken_type"); }
            public Optional<String> evidence(ObservedRun run) {
              if (run.configuration().text("reward_head").isPresent()) {
                throw new IllegalStateException("no luck");
              }
              return Optional.empty();
            }
          }
        }
""");
    Path place = folder.resolve("lab");
    CommandSession lab = CommandSession.ofProduct(folder);
    lab.set("DDN_PLUGIN_PATH", places.toString()).set("DDN_WORKSPACE", place.toString());
    lab.ok("init", place.toString());
    StringBuilder runs = new StringBuilder();
    for (String rate : List.of("0.00001", "0.0001")) {
      runs.append(
          """
          {"run":{"run_id":"rm%s","entity":"lab","project":"p","name":"rm","state":"finished",\
          "config":{"reward_head":"linear","learning_rate":%s},"summary_metrics":{}},\
          "exported_at":"2026-05-01T10:00:00+00:00"}
          """
              .formatted(rate.length(), rate));
    }
    lab.file("export/runs.jsonl", runs.toString());
    lab.ok("ingest", "wandb-export", folder.resolve("export").toString());

    JsonNode listed = lab.ok("runs", "--type", "reward_modelling", "--format", "json").json();
    assertThat(listed).hasSize(2);
    JsonNode run = lab.ok("run", "rm6", "--format", "json").json();
    Map<String, String> states = new TreeMap<>();
    run.get("hyperparameters")
        .forEach(value -> states.put(value.get("name").asString(), value.get("status").asString()));
    assertThat(states)
        .containsEntry("learning_rate", "present")
        .containsEntry("reward_margin", "missing_required")
        .containsEntry("pair_source", "missing_optional")
        .containsEntry("center_coefficient", "defaulted")
        .containsEntry("dpo_beta", "not_applicable");
    assertThat(run.toString()).contains("reward_modelling: reward_head = linear");
    JsonNode sweep = lab.ok("sweeps", "--format", "json").json();
    assertThat(sweep).hasSize(1);
    assertThat(sweep.get(0).get("training_type").asString()).isEqualTo("reward_modelling");
    assertThat(sweep.get(0).get("axes").toString()).isEqualTo("[\"learning_rate (2)\"]");
    assertThat(lab.ok("quality", "--format", "json").json().findValuesAsString("rule"))
        .contains("type-rule-failed", "missing-required-hyperparameter");
    assertThat(lab.run("runs", "--type", "reward_modeling").err())
        .contains("did you mean reward_modelling?");

    JsonNode kinds = lab.ok("kinds", "--format", "json").json();
    assertThat(kinds.findValuesAsString("kind")).contains("reward_modelling", "broken_type");
    Map<String, JsonNode> declared = new TreeMap<>();
    lab.ok("kinds", "reward_modelling", "--format", "json")
        .json()
        .forEach(rule -> declared.put(rule.get("parameter").asString(), rule));
    assertThat(
            Objects.requireNonNull(declared.get("center_coefficient")).get("default_of").asString())
        .isEqualTo("default of the trainer 1.2");
    assertThat(Objects.requireNonNull(declared.get("center_coefficient")).get("defaulted").asLong())
        .isEqualTo(2);
    assertThat(
            Objects.requireNonNull(declared.get("reward_margin")).get("missing_required").asLong())
        .isEqualTo(2);

    lab.set("DDN_PLUGIN_PATH", "");
    assertThat(lab.ok("runs", "--format", "json").json().findValuesAsString("training_type"))
        .as("without the plugin, they are typed by the rules that are left")
        .containsOnly("unclassified");
  }

  @Test
  void aRuleOfAPluginJoinsAndOneThatThrowsStopsNoOther() {
    Path places = folder.resolve("rules");
    PluginSources.compile(
        places,
        "Rules",
"""
        import dev.datadecide.domain.quality.*;
        import dev.datadecide.domain.spi.*;
        import java.util.List;
import java.util.Map;
import java.util.Objects;
        import java.util.Set;
import java.util.TreeMap;
        public final class Rules implements AdapterPlugin {
          public AdapterId id() { return new AdapterId("rules"); }
          public ApiVersion apiVersion() { return ApiVersion.CURRENT; }
          public Set<Capability> capabilities() { return Set.of(Capability.QUALITY_RULES); }
          public ConfigurationSchema configuration() { return ConfigurationSchema.NONE; }
          public AdapterComponents open(AdapterContext context) {
            return new AdapterComponents() {
              @Override public List<QualityRule> qualityRules() {
                return List.of(new Broken(), new Counting());
              }
            };
          }
          static final class Broken implements QualityRule {
            public List<RuleNote> notes() { return List.of(); }
            public List<QualityFinding> check(QualityFacts facts) {
              throw new IllegalStateException("no luck");
            }
          }
          static final class Counting implements QualityRule {
            public List<RuleNote> notes() {
              return List.of(new RuleNote("many-runs", "runs", "count them yourself"));
            }
            public List<QualityFinding> check(QualityFacts facts) {
              return List.of(
                  QualityFinding.note("many-runs", "workspace", facts.runs().size() + " runs"));
            }
          }
        }
""");
    CommandSession other =
        CommandSession.ofProduct(folder).set("DDN_PLUGIN_PATH", places.toString());
    other.ok("quickstart");
    other.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    JsonNode findings = other.ok("quality", "--format", "json").json();
    JsonNode failed = null;
    JsonNode counted = null;
    for (JsonNode finding : findings) {
      failed = finding.get("rule").asString().equals("rule-failed") ? finding : failed;
      counted = finding.get("rule").asString().equals("many-runs") ? finding : counted;
    }
    assertThat(failed).isNotNull();
    assertThat(failed.get("severity").asString()).isEqualTo("error");
    assertThat(failed.get("detail").asString()).contains("no luck");
    assertThat(counted).isNotNull();
    assertThat(counted.get("detail").asString()).isEqualTo("137 runs");
    assertThat(counted.get("remedy").asString()).isEqualTo("count them yourself");
    assertThat(findings.findValuesAsString("rule")).contains("token-counter-restart");
  }
}
