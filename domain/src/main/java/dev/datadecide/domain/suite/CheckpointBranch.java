package dev.datadecide.domain.suite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A branch of a model repository that holds one checkpoint: {@code step6250-seed-small-aux-3}. */
public record CheckpointBranch(long step, Seed seed) {
  /** More digits than any step has would overflow. */
  private static final Pattern NAME = Pattern.compile("step([0-9]{1,18})-(seed-.+)");

  public CheckpointBranch {
    TrainingSchedule.checkStep(step);
  }

  /** What a branch name says; empty for other branches, {@code main} among them. */
  public static Optional<CheckpointBranch> parse(String branch) {
    Matcher matcher = NAME.matcher(branch);
    return matcher.matches()
        ? Seeds.resolve(matcher.group(2))
            .map(seed -> new CheckpointBranch(Long.parseLong(matcher.group(1)), seed))
        : Optional.empty();
  }

  public String name() {
    return "step" + step + "-seed-" + seed.hyphenName();
  }
}
