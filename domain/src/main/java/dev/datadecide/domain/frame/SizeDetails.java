package dev.datadecide.domain.frame;

import static dev.datadecide.domain.artifact.ColumnSpec.bool;
import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ParitySchedule;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.TrainingSchedule;
import dev.datadecide.domain.suite.TransformerShape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns that the size decides, in the order of the reference pipeline's tables. */
public final class SizeDetails {
  private static final String PARITY =
      " as the reference pipeline has it (its warm-up is 2048 / batch times too long)";

  private static final List<SizeDetail> SCHEDULE =
      List.of(
          detail("total_steps", "steps", "Steps of the schedule", TrainingSchedule::totalSteps),
          parity("warmup_steps", "steps", "Warm-up" + PARITY, ParitySchedule::warmupSteps),
          number(
              "lr_max", "per step", "Highest learning rate", TrainingSchedule::maximumLearningRate),
          detail("batch_size", "sequences", "Sequences per step", size -> (long) size.batchSize()));

  private static final List<SizeDetail> MODEL =
      Stream.of(identity(), shape(), constants(), vocabulary(), budget())
          .flatMap(List::stream)
          .toList();

  private static final List<SizeDetail> AS_TRAINED =
      List.of(detail("true_warmup_steps", "steps", "Warm-up", TrainingSchedule::warmupSteps));

  private SizeDetails() {}

  /** The four before the perplexities. */
  public static List<SizeDetail> schedule() {
    return SCHEDULE;
  }

  /** The forty at the end. */
  public static List<SizeDetail> model() {
    return MODEL;
  }

  /** What the reference pipeline has wrong. */
  public static List<SizeDetail> asTrained() {
    return AS_TRAINED;
  }

  /** All of them. */
  public static List<SizeDetail> all() {
    return Stream.of(SCHEDULE, MODEL, AS_TRAINED).flatMap(List::stream).toList();
  }

  private static List<SizeDetail> identity() {
    return List.of(
        detail(
            "default_seed",
            "",
            "Number of the default seed in training",
            size -> (long) Seeds.all().getFirst().ai2Number()),
        new SizeDetail(
            text("length_str"), "", "Budget in units of the compute-optimal one", size -> "5xC"),
        number("lr_warmup_start", "per step", "Learning rate at the start", size -> 0.0));
  }

  private static List<SizeDetail> shape() {
    return List.of(
        shaped("d_model", "", "Width of the residual stream", TransformerShape::width),
        shaped("n_heads", "count", "Attention heads", TransformerShape::heads),
        shaped("n_layers", "count", "Layers", TransformerShape::layers),
        shaped(
            "mlp_ratio",
            "widths",
            "Width of the feed-forward block",
            s -> TransformerShape.MLP_RATIO));
  }

  private static List<SizeDetail> constants() {
    return List.of(
        flag("weight_tying", "Whether input and output embedding are one", false),
        flag("alibi", "Whether positions are linear biases", false),
        flag("rope", "Whether positions are rotary", true),
        flag("flash_attention", "Whether attention is fused", true),
        constant("attention_dropout", "Dropout in attention", 0.0),
        flag("attention_layer_norm", "Whether queries and keys are normed", false),
        flag("include_bias", "Whether linear layers have biases", false),
        name("layer_norm_type", "Kind of layer norm", "rms"),
        flag("layer_norm_with_affine", "Whether norms have a gain", true),
        constant("layer_norm_eps", "Epsilon of the norms", 1e-6),
        flag("bias_for_layer_norm", "Whether norms have a bias", false),
        flag("attention_layer_norm_with_affine", "Whether norms in attention have a gain", false),
        name("activation_type", "Activation", "swiglu"),
        constant("residual_dropout", "Dropout in the residual stream", 0.0),
        constant("embedding_dropout", "Dropout of embeddings", 0.0));
  }

  private static List<SizeDetail> vocabulary() {
    return List.of(
        shaped(
            "max_sequence_length", "tokens", "Sequence length", TransformerShape::sequenceLength),
        shaped("vocab_size", "tokens", "Vocabulary", s -> TransformerShape.VOCABULARY),
        shaped(
            "embedding_size", "rows", "Rows of an embedding", s -> TransformerShape.EMBEDDING_ROWS),
        detail("eos_token_id", "", "Token at the end of a text", size -> 50_279L),
        detail("pad_token_id", "", "Token that fills a sequence", size -> 1L),
        name("init_device", "Where weights were drawn", "cuda"),
        name("init_fn", "Distribution of first weights", "normal"),
        constant("init_std", "Standard deviation of first weights", 0.02),
        detail("init_cutoff_factor", "deviations", "Cut-off of first weights", size -> 3L));
  }

  private static List<SizeDetail> budget() {
    return List.of(
        number(
            "params_numeric",
            "parameters",
            "The label as a number",
            size -> (double) size.size().nominal()),
        detail(
            "true_model_size",
            "parameters",
            "Count from which batch, learning rate and budget follow; a round number from 150M on",
            size -> size.size().trainingParameters()),
        detail("total_tokens", "tokens", "Token budget", TrainingSchedule::totalTokens),
        parity("warmup_tokens", "tokens", "Warm-up" + PARITY, ParitySchedule::warmupTokens),
        number("lr_final", "per step", "Lowest learning rate", TrainingSchedule::finalLearningRate),
        detail("total_seqs", "sequences", "Sequences of the budget", SizeDetails::sequences),
        new SizeDetail(
            real("warmup_perc"),
            "fraction",
            "Warm-up's share of the budget" + PARITY,
            size -> (double) size.parity().warmupTokens() / size.trained().totalTokens()),
        new SizeDetail(
            integer("lr_decay_tokens"),
            "tokens",
            "Tokens of the decay" + PARITY,
            size -> size.trained().totalTokens() - size.parity().warmupTokens()),
        parity(
            "lr_decay_steps", "steps", "Steps of the decay" + PARITY, ParitySchedule::decaySteps));
  }

  private static long sequences(TrainingSchedule schedule) {
    ModelSize size = schedule.size();
    return (long) Math.rint((double) schedule.totalTokens() / size.shape().sequenceLength());
  }

  private static SizeDetail detail(
      String name, String unit, String meaning, Function<TrainingSchedule, Long> formula) {
    return new SizeDetail(integer(name), unit, meaning, size -> formula.apply(size.trained()));
  }

  private static SizeDetail number(
      String name, String unit, String meaning, Function<TrainingSchedule, Double> formula) {
    return new SizeDetail(real(name), unit, meaning, size -> formula.apply(size.trained()));
  }

  private static SizeDetail parity(
      String name, String unit, String meaning, Function<ParitySchedule, Long> formula) {
    return new SizeDetail(integer(name), unit, meaning, size -> formula.apply(size.parity()));
  }

  private static SizeDetail shaped(
      String name, String unit, String meaning, Function<TransformerShape, Integer> formula) {
    return new SizeDetail(
        integer(name),
        unit,
        meaning,
        size -> formula.apply(size.trained().size().shape()).longValue());
  }

  private static SizeDetail flag(String name, String meaning, Object value) {
    return new SizeDetail(bool(name), "", meaning, size -> value);
  }

  private static SizeDetail constant(String name, String meaning, Double value) {
    return new SizeDetail(real(name), "", meaning, size -> value);
  }

  private static SizeDetail name(String name, String meaning, String value) {
    return new SizeDetail(text(name), "", meaning, size -> value);
  }
}
