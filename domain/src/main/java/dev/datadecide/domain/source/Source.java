package dev.datadecide.domain.source;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.LoadPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Delivers raw artifacts and explains them. The order of calls is: {@link #pages}, then for each
 * page the artifact is stored and {@link #plan} is asked what it holds. One bad page never stops
 * the others: {@code plan} throws {@link SourceException} for that page alone.
 */
public sealed interface Source permits RunSource, DatasetSource {
  SourceId id();

  /** One sentence for {@code --help}. */
  String description();

  List<SourceOption> options();

  /** What it wants to be told before its options. */
  default SourcePlace place() {
    return new SourcePlace.OnePath();
  }

  /**
   * Whether a request is for the published evaluations as a whole, so that what is missing of them
   * is worth saying.
   */
  default boolean bringsPublishedEvaluations(SourceRequest request) {
    return false;
  }

  /** Command lines for the help, without the program's name and the word ingest. */
  default List<String> examples() {
    return List.of(id() + " PATH");
  }

  /**
   * The pages in a stable order. Fails with {@link SourceException} when the place does not exist,
   * holds nothing that the source could know (an empty folder), or cannot be read. A source that
   * remembers how far it has read gives none when there is nothing new.
   */
  List<SourcePage> pages(SourceRequest request);

  /**
   * Recognises an artifact by its content, never by its file name.
   *
   * @param content readable file with the artifact's verified content
   */
  LoadPlan plan(RawArtifact artifact, Path content, SourceRequest request);

  /**
   * Hears which pages are in the tables for good, after the last page: what a source remembers of
   * its place (how far it has read) may move on by these and no others.
   */
  default void committed(SourceRequest request, List<SourcePage> pages) {}

  /**
   * The request as it may be kept and made again later for what is new: without what was meant for
   * one pass. Empty where it holds something that must not be kept, such as a password.
   */
  default Optional<SourceRequest> repeated(SourceRequest request) {
    return Optional.of(request);
  }

  /** The request's options that change what records become, as canonical text, with a version. */
  String settings(SourceRequest request);

  /**
   * The same for one page, for a source that reads files by what lies beside them: equal files in
   * different company become different records.
   */
  default String settings(SourceRequest request, SourcePage page) {
    return settings(request);
  }

  /**
   * Writes a copy of {@code file} without personal fields to {@code target}, if the user asked for
   * it in the request and the file has any; otherwise empty.
   */
  default Optional<Path> scrub(Path file, Path target, SourceRequest request) {
    return Optional.empty();
  }
}
