package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs that go back to one pretraining checkpoint.
 *
 * @param base the checkpoint; empty for the runs whose root is not known
 * @param members by depth, then by key
 */
public record LineageFamily(Optional<CheckpointRef> base, List<Member> members) {
  static final Comparator<LineageFamily> ORDER =
      Comparator.<LineageFamily, CheckpointRef>comparing(
          family -> family.base.orElse(null),
          Comparator.nullsLast(
              Comparator.<CheckpointRef>comparingInt(base -> base.recipe().order())
                  .thenComparingInt(base -> base.size().order())
                  .thenComparingInt(
                      base -> base.seed().map(Seed::datadecNumber).orElse(Integer.MAX_VALUE))
                  .thenComparingLong(LineageFamily::step)));

  public LineageFamily {
    members = List.copyOf(members);
  }

  /** A run of the family and how many trainings it is away from the checkpoint, 1 or more. */
  public record Member(LineageLink link, int depth) {}

  private static long step(CheckpointRef base) {
    return switch (base.step()) {
      case CheckpointStep.AtStep at -> at.step();
      case CheckpointStep.Main main -> Long.MAX_VALUE;
    };
  }

  /** The pretraining run in the warehouse that the members directly below start from, if any. */
  public Optional<RunKey> baseRun() {
    return members.stream()
        .filter(member -> member.depth() == 1 && base.isPresent())
        .flatMap(member -> member.link().parent().stream())
        .findFirst();
  }

  /** How far the farthest member is away. */
  public int depth() {
    return members.isEmpty() ? 0 : members.getLast().depth();
  }

  /** How many members have a parent that was found in the warehouse itself. */
  public long resolved() {
    return members.stream()
        .filter(member -> member.link().state() == LineageState.RESOLVED)
        .count();
  }
}
