package dev.datadecide.application.care;

import dev.datadecide.application.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the machine: Java, memory, disks, permissions. Nothing of a workspace need open. */
public final class MachineDoctor {
  private static final int JAVA = 25;
  private static final long GIB = 1L << 30;

  /** A heap below this is little for an ingest of a whole release. */
  private static final long SMALL_HEAP = GIB / 2;

  private MachineDoctor() {}

  /** The checks that need no workspace. */
  public static List<Checkup> machine() {
    List<Checkup> found = new ArrayList<>();
    int feature = Runtime.version().feature();
    String java = System.getProperty("java.version") + " in " + System.getProperty("java.home");
    found.add(
        feature >= JAVA
            ? Checkup.well("java", java)
            : Checkup.wrong("java", java, "use a JDK " + JAVA + ": DDN_JAVA_HOME names one"));
    long heap = Runtime.getRuntime().maxMemory();
    String memory = "%d MiB heap at most".formatted(heap >> 20);
    found.add(
        heap >= SMALL_HEAP
            ? Checkup.well("memory", memory)
            : Checkup.note("memory", memory, "give large ingests more: DDN_JAVA_OPTS=-Xmx1g"));
    found.add(
        Charset.defaultCharset().equals(StandardCharsets.UTF_8)
            ? Checkup.well("text", "UTF-8")
            : Checkup.note(
                "text",
                Charset.defaultCharset() + " is this process's character set",
                "leave -Dfile.encoding out of DDN_JAVA_OPTS"));
    found.add(writable("temporary files", Path.of(System.getProperty("java.io.tmpdir"))));
    return found;
  }

  /** The disk of a workspace, and whether its folders may be written to. */
  public static List<Checkup> disk(WorkspaceFolder workspace) {
    List<Checkup> found = new ArrayList<>();
    Path root = workspace.root();
    long used = FileTree.bytes(root);
    try {
      FileStore store = Files.getFileStore(root);
      long free = store.getUsableSpace();
      String detail =
          String.format(
              Locale.ROOT,
              "%.1f GiB free; the workspace takes %.1f GiB",
              (double) free / GIB,
              (double) used / GIB);
      // A rebuild needs room for a second warehouse and what is unpacked for it.
      found.add(
          free >= Math.max(GIB, used)
              ? Checkup.well("disk", detail)
              : free >= GIB / 4
                  ? Checkup.note("disk", detail, "free space before a rebuild or a large ingest")
                  : Checkup.wrong("disk", detail, "free space on the disk of the workspace"));
    } catch (IOException failure) {
      found.add(
          Checkup.wrong(
              "disk", root + ": " + failure.getMessage(), "check that the disk is there"));
    }
    found.add(writable("workspace", root));
    for (String own : new String[] {"raw", "published", "sync", ".ddn"}) {
      if (Files.exists(root.resolve(own))) {
        found.add(writable(own, root.resolve(own)));
      }
    }
    return found;
  }

  private static Checkup writable(String check, Path place) {
    return Files.isDirectory(place) && Files.isWritable(place)
        ? Checkup.well(check, place + " can be written to")
        : Checkup.wrong(
            check,
            place + (Files.isDirectory(place) ? " may not be written to" : " is no folder"),
            "check the permissions of the folder, and whose it is");
  }
}
