package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.Classification;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.CheckpointBranch;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a run's name, the path of its weights and its configuration say about its checkpoint.
 */
final class ClaimReader {
  static final String MODEL_REVISION = "model_revision";
  static final String MODEL_SIZE = "model_size";

  /** The Hub's name of the branch without a step of its own. */
  static final String MAIN = "main";

  /**
   * How far a parameter count may lie from a size's training count to mean that size.
   * Configurations round to 100,000, at most 1.2 % off (3,700,000 for 3,744,832); neighbouring
   * sizes are 11 % apart.
   */
  private static final double SIZE_TOLERANCE = 0.02;

  private static final Pattern STEP = Pattern.compile("(?:step)?(\\d{1,18})");

  private ClaimReader() {}

  /**
   * What is said about the weights of a post-training run's root; its own path is not of the root.
   */
  static CheckpointClaims aboutRoot(TrainingRun run) {
    Configuration configuration = run.observed().configuration();
    return claims(name(run), classification(run), modelSize(configuration));
  }

  /** What is said about the weights that a run starts from, when they are a model of the suite. */
  static CheckpointClaims aboutParent(TrainingRun run) {
    Configuration configuration = run.observed().configuration();
    return claims(
        name(run),
        path(DeclaredModelPath.of(configuration)),
        revision(configuration),
        classification(run),
        modelSize(configuration));
  }

  private static CheckpointClaims claims(CheckpointClaim... claims) {
    List<CheckpointClaim> spoken = new ArrayList<>(List.of(claims));
    spoken.removeIf(CheckpointClaim::isSilent);
    return new CheckpointClaims(spoken);
  }

  private static CheckpointClaim name(TrainingRun run) {
    Classification classification = run.classification();
    Optional<RecipeMatch> recipe =
        classification.field("initial_checkpoint_recipe").flatMap(DataRecipes::resolve);
    Optional<ModelSize> size =
        classification.field("initial_checkpoint_size").flatMap(ModelSizes::resolve);
    Optional<CheckpointStep> step =
        classification.field("initial_checkpoint_steps").flatMap(ClaimReader::step);
    Optional<Seed> seed = classification.field("seed").flatMap(ClaimReader::seed);
    List<String> said = new ArrayList<>();
    recipe.ifPresent(match -> said.add("recipe " + match.recipe().displayName()));
    size.ifPresent(known -> said.add("size " + known.label()));
    step.ifPresent(known -> said.add("step " + known.text()));
    seed.ifPresent(
        known -> said.add("seed %d (%s)".formatted(known.datadecNumber(), known.hubName())));
    return new CheckpointClaim(
        "the run's name",
        new LineageEvidence.RunName("the run's name says " + String.join(", ", said)),
        recipe.map(RecipeMatch::recipe),
        size,
        seed,
        step);
  }

  private static CheckpointClaim path(DeclaredModelPath path) {
    return switch (path) {
      case DeclaredModelPath.HubModel model ->
          new CheckpointClaim(
              DeclaredModelPath.CONFIGURATION_PATH,
              new LineageEvidence.DeclaredPath(
                  DeclaredModelPath.CONFIGURATION_PATH + " names " + model.text()),
              Optional.of(model.recipe()),
              model.size(),
              Optional.empty(),
              Optional.empty());
      case DeclaredModelPath.OutputFolder folder -> silent();
      case DeclaredModelPath.OtherFolder folder -> silent();
      case DeclaredModelPath.Undeclared undeclared -> silent();
    };
  }

  private static CheckpointClaim revision(Configuration configuration) {
    Optional<String> revision = configuration.text(MODEL_REVISION);
    Optional<CheckpointBranch> branch = revision.flatMap(CheckpointBranch::parse);
    return new CheckpointClaim(
        MODEL_REVISION,
        new LineageEvidence.ConfigurationValue(
            MODEL_REVISION, MODEL_REVISION + " is " + revision.orElse("")),
        Optional.empty(),
        Optional.empty(),
        branch.map(CheckpointBranch::seed),
        branch.isPresent()
            ? branch.map(found -> new CheckpointStep.AtStep(found.step()))
            : revision.filter(MAIN::equals).map(main -> new CheckpointStep.Main()));
  }

  /**
   * What typing made of the run beyond its name's fields; it may rest on any of the other places.
   */
  private static CheckpointClaim classification(TrainingRun run) {
    Classification classification = run.classification();
    return new CheckpointClaim(
        CheckpointClaim.CLASSIFICATION,
        new LineageEvidence.RunName(
            "classified by name as " + classification.pattern().orElse(classification.nameType())),
        classification.recipe(),
        classification.size(),
        classification.seed(),
        classification.checkpointStep().flatMap(ClaimReader::step));
  }

  private static CheckpointClaim modelSize(Configuration configuration) {
    Optional<ModelSize> size =
        configuration.number(MODEL_SIZE).flatMap(count -> nearestSize(count.doubleValue()));
    return new CheckpointClaim(
        MODEL_SIZE,
        new LineageEvidence.ConfigurationValue(
            MODEL_SIZE,
            "%s is %s, which is size %s"
                .formatted(
                    MODEL_SIZE,
                    configuration.text(MODEL_SIZE).orElse(""),
                    size.map(ModelSize::label).orElse(""))),
        Optional.empty(),
        size,
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<ModelSize> nearestSize(double count) {
    if (!(count > 0) || Double.isInfinite(count)) {
      return Optional.empty();
    }
    ModelSize nearest = ModelSizes.nearest(count);
    double distance = Math.abs(count - nearest.trainingParameters());
    return distance <= SIZE_TOLERANCE * nearest.trainingParameters()
        ? Optional.of(nearest)
        : Optional.empty();
  }

  private static Optional<CheckpointStep> step(String text) {
    if (text.equals(MAIN)) {
      return Optional.of(new CheckpointStep.Main());
    }
    var digits = STEP.matcher(text);
    return digits.matches()
        ? Optional.of(new CheckpointStep.AtStep(Long.parseLong(digits.group(1))))
        : Optional.empty();
  }

  /** Run names end in the reference pipeline's number of the seed. */
  private static Optional<Seed> seed(String text) {
    return text.length() == 1 && Character.isDigit(text.charAt(0))
        ? Seeds.ofDatadecNumber(Character.digit(text.charAt(0), 10))
        : Optional.empty();
  }

  private static CheckpointClaim silent() {
    return new CheckpointClaim(
        "",
        new LineageEvidence.ConfigurationValue("", ""),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
