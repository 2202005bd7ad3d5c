package dev.datadecide.domain.source;

import java.util.List;

/** What a source wants to be told before its options. */
public sealed interface SourcePlace {
  /** One file or folder. */
  record OnePath() implements SourcePlace {}

  /**
   * Any number of names, none for the usual ones.
   *
   * @param label what a name is, such as {@code DATASET}
   * @param known the names there are
   */
  record Names(String label, String description, List<String> known) implements SourcePlace {
    public Names {
      known = List.copyOf(known);
    }
  }

  /** Any number of files or folders, one at least. */
  record Paths(String description) implements SourcePlace {}

  /**
   * One text that names a place elsewhere, such as a project of a service.
   *
   * @param label what the text is, such as {@code ENTITY/PROJECT}
   */
  record Address(String label, String description) implements SourcePlace {}
}
