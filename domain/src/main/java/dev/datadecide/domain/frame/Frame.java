package dev.datadecide.domain.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The analysis frames over the evaluations of pretraining checkpoints. */
public enum Frame {
  FULL_EVAL(
      Statistic.NONE,
      Shape.WIDE,
      "One row per checkpoint with any evaluation, a column per perplexity and per task and metric"),
  MEAN_EVAL(Statistic.MEAN, Shape.WIDE, "One row per recipe, size and step: means over the seeds"),
  STD_EVAL(
      Statistic.DEVIATION,
      Shape.WIDE,
      "One row per recipe, size and step: sample standard deviations over the seeds"),
  FULL_EVAL_MELTED(
      Statistic.NONE,
      Shape.MELTED,
      "One row per checkpoint and value: 11 perplexities, 10 tasks with 28 metrics each"),
  MEAN_EVAL_MELTED(
      Statistic.MEAN,
      Shape.MELTED,
      "One row per recipe, size, step and value: means over the seeds");

  /** What is taken over the seeds of a recipe, size and step. */
  public enum Statistic {
    /** Nothing: each seed has rows of its own. */
    NONE,
    /** The mean of finite values. */
    MEAN,
    /** The standard deviation of finite values with n - 1; null for a single one. */
    DEVIATION
  }

  /** Where the values stand. */
  public enum Shape {
    /** In a column each. */
    WIDE,
    /** In a row each, which names them; nulls have none. */
    MELTED
  }

  private final Statistic statistic;
  private final Shape shape;
  private final String description;

  Frame(Statistic statistic, Shape shape, String description) {
    this.statistic = statistic;
    this.shape = shape;
    this.description = description;
  }

  public Statistic statistic() {
    return statistic;
  }

  public Shape shape() {
    return shape;
  }

  public String description() {
    return description;
  }

  /** The name of file and view: {@code full_eval}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of all frames. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Frame::label).toList();
  }

  /** The frame of a name, in any case, with hyphens or underscores. */
  public static Optional<Frame> named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(frame -> frame.label().equals(plain)).findFirst();
  }
}
