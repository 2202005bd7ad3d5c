package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.lineage.LineageFamily;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs that references and options mean together. */
final class SelectedRuns {
  private SelectedRuns() {}

  /**
   * Runs by reference, or of a lineage by its name, of which those count that the options ask for;
   * all runs that the options ask for when nothing is named.
   */
  static Set<RunKey> of(List<String> references, RunSelection selection, DataDecideNext ddn) {
    Set<RunKey> asked = new LinkedHashSet<>();
    ddn.runs().list(selection.query().build()).stream().map(RunRow::key).forEach(asked::add);
    if (references.isEmpty()) {
      return asked;
    }
    Set<RunKey> named = new LinkedHashSet<>();
    for (String reference : references) {
      Optional<CheckpointRef> lineage = CheckpointRef.parse(reference);
      if (lineage.isPresent()) {
        named.addAll(members(lineage.get(), ddn));
      } else {
        named.add(ddn.runs().resolve(reference));
      }
    }
    named.retainAll(asked);
    return named;
  }

  private static List<RunKey> members(CheckpointRef lineage, DataDecideNext ddn) {
    List<LineageFamily> families =
        ddn.lineages().families(base -> base.equals(Optional.of(lineage)));
    if (families.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no run goes back to " + lineage.id(),
          "list the lineages: ddn lineages");
    }
    return families.getFirst().members().stream().map(member -> member.link().child()).toList();
  }
}
