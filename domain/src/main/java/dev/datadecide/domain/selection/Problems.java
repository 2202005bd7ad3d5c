package dev.datadecide.domain.selection;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a selection: all of it is told at once. */
final class Problems {
  private final List<String> happened = new ArrayList<>();
  private final Set<String> remedies = new LinkedHashSet<>();
  private ErrorCode code = ErrorCode.BAD_USAGE;

  /** A name that is none. */
  void unknown(String kind, String name, Collection<String> known, String remedy) {
    unknown(kind, name, Suggestions.question(name, known), remedy);
  }

  /**
   * A name that is none.
   *
   * @param question which names are near, if any
   */
  void unknown(String kind, String name, String question, String remedy) {
    code = ErrorCode.UNKNOWN_NAME;
    happened.add("no " + kind + " is called \"" + name + "\"" + question);
    remedies.add(remedy);
  }

  /** Something that cannot be asked for. */
  void refuse(String what, String remedy) {
    happened.add(what);
    remedies.add(remedy);
  }

  /** Fails if anything is wrong. */
  void check() {
    if (!happened.isEmpty()) {
      throw new DomainException(code, String.join("; ", happened), String.join("; ", remedies));
    }
  }
}
