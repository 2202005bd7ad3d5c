package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import java.util.Optional;

/**
 * The verdict about a run's parent without its evidence: a link of the graph.
 *
 * @param parent the parent's run in the warehouse (or its stand-in), if any
 * @param base the checkpoint at the root, if it is known
 */
public record LineageLink(
    RunKey child, LineageState state, Optional<RunKey> parent, Optional<CheckpointRef> base) {
  public static LineageLink of(LineageEdge edge) {
    LineageVerdict verdict = edge.verdict();
    return new LineageLink(
        edge.child(), verdict.state(), verdict.parent().run(), verdict.parent().checkpoint());
  }
}
