package dev.datadecide.domain.frame;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import java.util.List;

/** The catalogue of the suite as frames. */
final class SuiteFrames {
  private static final String CATALOGUE = "catalogue of the suite";

  private SuiteFrames() {}

  static List<FrameDefinition> all() {
    return List.of(recipes(), sizes(), tasks(), metrics());
  }

  private static FrameDefinition recipes() {
    return catalogue("recipes", "One row per data recipe of the suite")
        .column(FrameRole.RECIPE, text("recipe"), "", "Name for people", CATALOGUE)
        .column(text("normalized"), "", "Name for machines", CATALOGUE)
        .column(text("family"), "", "Recipes of one family share their source", CATALOGUE)
        .column(text("hub_slug"), "", "How the Hub calls it in names of models", CATALOGUE)
        .column(integer("position"), "", "Order in the suite, from 0", CATALOGUE)
        .addOrder("position")
        .build();
  }

  private static FrameDefinition sizes() {
    return catalogue("model_sizes", "One row per model size of the suite")
        .column(FrameRole.SIZE, text("size"), "", "Label", CATALOGUE)
        .column(
            integer("training_parameters"),
            "parameters",
            "Parameter count that decides batch, learning rate and token budget",
            CATALOGUE)
        .column(
            integer("non_embedding_parameters"),
            "parameters",
            "Exact count without embeddings, which decides compute",
            CATALOGUE)
        .column(integer("final_step"), "steps", "Last optimiser step of the runs", CATALOGUE)
        .column(integer("position"), "", "Order by size, from 0", CATALOGUE)
        .addOrder("position")
        .build();
  }

  private static FrameDefinition tasks() {
    return catalogue("tasks", "One row per downstream task of the suite")
        .column(FrameRole.TASK, text("task"), "", "Name in the result tables", CATALOGUE)
        .column(text("display"), "", "Name for people", CATALOGUE)
        .column(text("task_group"), "", "mmlu for its subjects", CATALOGUE)
        .column(integer("instances"), "questions", "Questions of one pass", CATALOGUE)
        .column(real("random_baseline"), "accuracy", "Accuracy of random choice", CATALOGUE)
        .column(text("primary_metric"), "", "The accuracy that papers report", CATALOGUE)
        .build();
  }

  private static FrameDefinition metrics() {
    return catalogue("metrics", "One row per downstream metric of the suite")
        .column(FrameRole.METRIC, text("metric"), "", "Key in the published metrics", CATALOGUE)
        .column(text("meaning"), "", "What the mean over the instances is of", CATALOGUE)
        .column(text("direction"), "", "Which way is better", CATALOGUE)
        .build();
  }

  private static FrameDefinition.Builder catalogue(String name, String description) {
    FrameDefinition.Builder definition = FrameDefinition.builder();
    definition.name(name).description(description).making(FrameDefinition.Making.VIEW);
    return definition;
  }
}
