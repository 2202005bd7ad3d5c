package dev.datadecide.application.plugin;

import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plugin that answered all questions before opening; the answers are asked for once. */
record AcceptedPlugin(
    AdapterPlugin plugin, AdapterId id, Set<Capability> capabilities, ConfigurationSchema schema) {
  AcceptedPlugin {
    capabilities = Set.copyOf(capabilities);
  }

  boolean offersSources() {
    return capabilities.contains(Capability.RUN_SOURCE)
        || capabilities.contains(Capability.DATASET_SOURCE);
  }

  boolean offersRepositories() {
    return capabilities.contains(Capability.DATASET_REPOSITORIES);
  }

  boolean offersPublications() {
    return capabilities.contains(Capability.PUBLICATIONS);
  }

  boolean offersQualityRules() {
    return capabilities.contains(Capability.QUALITY_RULES);
  }

  boolean offersTrainingTypes() {
    return capabilities.contains(Capability.TRAINING_TYPES);
  }

  boolean offersPrediction() {
    return capabilities.contains(Capability.PREDICTION);
  }

  boolean offersCharts() {
    return capabilities.contains(Capability.CHARTS);
  }

  boolean offersWarehouse() {
    return capabilities.contains(Capability.WAREHOUSE);
  }

  PluginStatus status(PluginState state, List<String> sources, String message) {
    return new PluginStatus(
        id.name(), Optional.of(plugin.apiVersion()), capabilities, sources, state, message);
  }
}
