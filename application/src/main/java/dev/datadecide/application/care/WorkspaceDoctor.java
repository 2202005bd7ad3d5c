package dev.datadecide.application.care;

import dev.datadecide.application.plugin.PluginState;
import dev.datadecide.application.plugin.PluginStatus;
import dev.datadecide.application.verify.VerifyReport;
import dev.datadecide.domain.artifact.RawArtifacts.ArtifactDamage;
import dev.datadecide.domain.care.Leftover;
import java.util.ArrayList;
import java.util.List;

/** Looks at what an open workspace holds: every file, every count, plugins, what is left over. */
public final class WorkspaceDoctor {
  private static final int SHOWN = 5;

  private WorkspaceDoctor() {}

  /** What was found in an open workspace. */
  public static List<Checkup> look(
      VerifyReport verified, List<PluginStatus> plugins, List<Leftover> leftovers) {
    List<Checkup> found = new ArrayList<>();
    found.add(Checkup.well("warehouse", "opened, and its tables are of this version"));
    if (verified.damages().isEmpty()) {
      found.add(
          Checkup.well("raw artifacts", verified.artifacts() + " are what their digests say"));
    }
    for (ArtifactDamage damage : verified.damages()) {
      found.add(
          Checkup.wrong(
              "raw artifacts",
              damage.digest() + " (" + damage.origin() + "): " + damage.detail(),
              "restore its file below raw/ from a backup, or ingest the original once more"));
    }
    if (verified.mismatches().isEmpty()) {
      found.add(Checkup.well("ledger", verified.ledgerLines() + " lines agree with the tables"));
    }
    for (String mismatch : verified.mismatches()) {
      found.add(Checkup.wrong("ledger", mismatch, "make the tables again from raw/: ddn rebuild"));
    }
    plugins(plugins, found);
    long bytes = leftovers.stream().mapToLong(Leftover::bytes).sum();
    found.add(
        leftovers.isEmpty()
            ? Checkup.well("left over", "nothing")
            : Checkup.note(
                "left over",
                leftovers.size()
                    + " files of "
                    + bytes
                    + " bytes that nothing needs, such as "
                    + String.join(
                        ", ",
                        leftovers.stream()
                            .limit(SHOWN)
                            .map(each -> String.valueOf(each.file().getFileName()))
                            .toList()),
                "look at them and remove them: ddn gc"));
    return found;
  }

  private static void plugins(List<PluginStatus> plugins, List<Checkup> found) {
    int open = 0;
    for (PluginStatus plugin : plugins) {
      if (plugin.state() == PluginState.OPEN) {
        open++;
      } else {
        found.add(
            Checkup.wrong(
                "plugins",
                plugin.name() + ": " + plugin.message(),
                "see ddn plugins; update or remove it"));
      }
    }
    found.add(Checkup.well("plugins", open + " are open"));
  }
}
