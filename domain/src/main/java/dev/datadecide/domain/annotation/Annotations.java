package dev.datadecide.domain.annotation;

import dev.datadecide.domain.run.RunKey;
import java.util.Collection;
import java.util.List;

/** The annotations of all runs. A run has each note and each tag once. */
public interface Annotations {
  /**
   * Keeps annotations; one that the run has already stays as it is, with its time.
   *
   * @return how many are new
   */
  int add(Collection<Annotation> annotations);

  /** Takes an annotation back, whenever it was made; whether the run had it. */
  boolean remove(RunKey run, Annotation.Kind kind, String text);

  /** Those of one run, oldest first. */
  List<Annotation> of(RunKey run);

  /** All, by run and then oldest first. */
  List<Annotation> all();
}
