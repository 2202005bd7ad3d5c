package dev.datadecide.application.sweep;

import dev.datadecide.application.run.KnownTypes;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.lineage.LineageGraph;
import dev.datadecide.domain.lineage.LineageLink;
import dev.datadecide.domain.lineage.Lineages;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.Comparability;
import dev.datadecide.domain.sweep.Comparability.Comparison;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.RunSettings;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepFinder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the sweeps among stored runs, and what a run may be compared with. */
public final class SweepService {
  private static final int NAME = 8;

  private final Runs runs;
  private final Lineages lineages;
  private final RunSettings settings;
  private final KnownTypes types;
  private @Nullable Known last;

  @Inject
  SweepService(Runs runs, Lineages lineages, RunSettings settings, KnownTypes types) {
    this.types = types;
    this.runs = runs;
    this.lineages = lineages;
    this.settings = settings;
  }

  /** All sweeps among the runs that a query selects. */
  public SweepFinder.Found find(RunQuery query) {
    return known(query).found();
  }

  /** All sweeps among the runs that a query selects and whose setting is wanted. */
  public SweepFinder.Found find(RunQuery query, Predicate<RunSetting> wanted) {
    return SweepFinder.find(known(query).settings().stream().filter(wanted).toList());
  }

  /** The sweeps among the runs that a query selects in which the method is an axis. */
  public List<Sweep> acrossMethods(RunQuery query) {
    return SweepFinder.acrossMethods(known(query).settings());
  }

  /** What the runs that a query selects were set to. */
  public List<RunSetting> settings(RunQuery query) {
    return known(query).settings();
  }

  /**
   * The sweep whose name begins so, among the runs that a query selects. {@code UNKNOWN_NAME} and
   * {@code AMBIGUOUS_NAME} as for runs.
   */
  public Sweep sweep(String reference, RunQuery query) {
    List<Sweep> matching =
        Stream.concat(find(query).sweeps().stream(), acrossMethods(query).stream())
            .filter(sweep -> name(sweep).startsWith(reference))
            .toList();
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw matching.isEmpty()
        ? new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "no sweep is called \"" + reference + "\"",
            "list them: ddn sweeps")
        : new DomainException(
            ErrorCode.AMBIGUOUS_NAME,
            "\"" + reference + "\" may mean " + matching.size() + " sweeps",
            "use more of the name");
  }

  /**
   * A sweep's name: eight hexadecimal digits that come from the type of its runs, its axes and what
   * is fixed, and so stay when a cell is filled.
   */
  public static String name(Sweep sweep) {
    StringBuilder text = new StringBuilder(sweep.type().label());
    sweep.axes().forEach(axis -> text.append('\n').append(axis.name()));
    sweep.fixed().forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, NAME);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** What a run is to the other runs of its type. */
  public List<Comparison> comparable(RunKey run) {
    TrainingType type =
        runs.find(run)
            .map(TrainingRun::type)
            .orElseThrow(
                () -> new DomainException(ErrorCode.INTERNAL, "no run " + run, "run `ddn verify`"));
    Known known = known(RunQuery.builder().type(Optional.of(type)).build());
    return Comparability.of(lineages.own(run), known.settings(), known.found());
  }

  /** What was read and found last, and at which state of what is stored. */
  private record Known(
      long revision, RunQuery query, List<RunSetting> settings, SweepFinder.Found found) {}

  private synchronized Known known(RunQuery query) {
    types.require(query);
    long revision = settings.revision();
    Known before = last;
    if (before != null && before.revision() == revision && before.query().equals(query)) {
      return before;
    }
    LineageGraph parents = lineages.graph();
    List<RunSetting> read =
        settings.of(query, run -> parents.link(run).flatMap(LineageLink::parent));
    Known known = new Known(revision, query, read, SweepFinder.find(read));
    last = known;
    return known;
  }
}
