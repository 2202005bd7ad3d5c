package dev.datadecide.application.annotation;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Notes and tags that are given to runs. */
public final class AnnotationService {
  private static final int LONGEST_TAG = 100;

  private final Annotations annotations;
  private final Clock clock;

  @Inject
  AnnotationService(Annotations annotations, Clock clock) {
    this.annotations = annotations;
    this.clock = clock;
  }

  /** Those of a run, oldest first. */
  public List<Annotation> of(RunKey run) {
    return annotations.of(run);
  }

  /** All, by run. */
  public List<Annotation> all() {
    return annotations.all();
  }

  /** Gives a run notes and tags; those that it has already stay. How many are new. */
  public int add(RunKey run, List<String> notes, List<String> tags) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Annotation> added = new ArrayList<>();
    notes.forEach(text -> added.add(annotation(run, Annotation.Kind.NOTE, text, now)));
    tags.forEach(text -> added.add(annotation(run, Annotation.Kind.TAG, text, now)));
    return annotations.add(added);
  }

  private static Annotation annotation(RunKey run, Annotation.Kind kind, String text, Instant now) {
    if (text.isBlank()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "an empty " + kind.label(), "say something, or leave it out");
    }
    if (kind == Annotation.Kind.TAG && (text.length() > LONGEST_TAG || text.lines().count() > 1)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a tag of " + text.length() + " characters",
          "take a word of at most " + LONGEST_TAG + " characters in one line, and --note for more");
    }
    return new Annotation(run, kind, text, now);
  }

  /** Takes notes and tags back; one that the run does not have is UNKNOWN_NAME, and all stay. */
  public void remove(RunKey run, List<String> notes, List<String> tags) {
    List<Annotation> known = annotations.of(run);
    notes.forEach(text -> require(known, run, Annotation.Kind.NOTE, text));
    tags.forEach(text -> require(known, run, Annotation.Kind.TAG, text));
    notes.forEach(text -> annotations.remove(run, Annotation.Kind.NOTE, text));
    tags.forEach(text -> annotations.remove(run, Annotation.Kind.TAG, text));
  }

  private static void require(
      List<Annotation> known, RunKey run, Annotation.Kind kind, String text) {
    List<String> texts =
        known.stream().filter(each -> each.kind() == kind).map(Annotation::text).toList();
    if (!texts.contains(text.strip())) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          run + " has no " + kind.label() + " \"" + text + "\"" + Suggestions.question(text, texts),
          "list them: ddn annotate " + run.text());
    }
  }
}
