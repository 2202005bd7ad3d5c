package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.forecast.ExperimentReader;
import dev.datadecide.application.forecast.ForecastService;
import dev.datadecide.application.forecast.ForecastService.Origin;
import dev.datadecide.domain.forecast.Experiment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = {
      "Run an experiment and store what came of it in the workspace's folder predictions.",
      "Every number is of runs that the model had not seen; its settings are chosen by inner folds"
          + " of the training part. Baselines stand beside it: model_less_this is the model's mean"
          + " absolute error less the baseline's, over recipes, with its 95 percent interval. The"
          + " same settings on the same data are not run again.",
      "",
      "An experiment is a TOML file; only [target] metric, features and a window are needed:",
      "",
      "  name = \"early-pile\"",
      "  allow = []                              # overlap, aggregate_of_target",
      "  [data]",
      "  sizes = [\"20M\", \"60M\", \"90M\"]           # default: all; likewise recipes",
      "  seeds = \"default\"                       # or mean, all",
      "  training_end = \"scheduled\"              # or max_steps",
      "  [windows]",
      "  percent = [\"[0, 25]\", \"[25, 50]\"]       # or steps, tokens; named = [\"warmup\"]",
      "  horizon = 50                            # wiggle_room, drop_max_step, stage",
      "  [features]",
      "  metrics = [\"pile-valppl\"]",
      "  curve = [\"basic\", \"xlogylog\"]           # ddn predict features lists them",
      "  run = [\"log10_params\"]                  # x = steps, missing = training_mean",
      "  [target]",
      "  metric = \"pile-valppl\"                  # stage = \"finetuning\": a matched score",
      "  of = [\"final\", \"progressive 80\"]        # final_mean10, best, delta",
      "  transform = \"log\"                       # logit, log1p, signed_log, none",
      "  [model]",
      "  kinds = [\"elastic_net\"]                 # gaussian_process, least_squares",
      "  alpha = [0.001, 0.01]                   # l1_ratio, kernels, length_scales",
      "  [validation]",
      "  split = \"leave_size_out\"                # expanding_size, leave_recipe_out,",
      "                                          # leave_recipe_family_out, size_and_recipe"
    },
    footer = {
      "",
      "Examples:",
      "  ddn predict run early.toml",
      "  ddn predict run early.toml --format json > early.json"
    })
final class PredictRunCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "EXPERIMENT.toml", description = "The experiment's file.")
  private Path file = Path.of("");

  PredictRunCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Experiment experiment = ExperimentReader.read(root.resolve(file));
    try (DataDecideNext ddn = root.open()) {
      ForecastService.Stored stored = ddn.forecasts().runStored(experiment, ddn.experiments());
      PredictionFields.show(stored.document(), root.results(ddn));
      if (stored.origin() == Origin.STORED) {
        root.messages().note("run before on the same data with the same settings");
      }
      return PredictionFields.hasFailures(stored.document()) ? 3 : 0;
    }
  }
}
