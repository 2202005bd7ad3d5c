package dev.datadecide.application.frame;

import dev.datadecide.application.Product;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.application.run.RunService;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.frame.BuiltFrame;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.frame.FrameStatus;
import dev.datadecide.domain.frame.Frames;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RowCondition;
import dev.datadecide.domain.selection.SelectionPlan;
import dev.datadecide.domain.selection.SelectionPlanner;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists, selects, builds and exports frames. */
public final class FrameService {
  private final Frames frames;
  private final ComputedFrameRows computed;
  private final RunService runs;

  @Inject
  FrameService(Frames frames, ComputedFrameRows computed, RunService runs) {
    this.frames = frames;
    this.computed = computed;
    this.runs = runs;
  }

  /** The frame of a name; UNKNOWN_NAME tells the nearest ones. */
  public static FrameDefinition named(String name) {
    return FrameDefinitions.named(name);
  }

  /** All frames and how they stand; computed ones as they were put together last. */
  public List<FrameStatus> list() {
    return frames.list();
  }

  /**
   * Whether the rows of a frame are those of now: computed ones may be from before; nothing for a
   * computed frame that has never been put together.
   */
  public Optional<Boolean> isCurrent(FrameDefinition frame) {
    return switch (frame.making()) {
      case VIEW -> Optional.of(true);
      case COMPUTED -> frames.stateOf(frame).map(state -> state.equals(state()));
    };
  }

  /** Puts a computed frame together when what it is made from has changed; others need nothing. */
  public void refresh(FrameDefinition frame, FrameProgress progress) {
    if (!isCurrent(frame).orElse(false)) {
      progress.computing(frame);
      // Of before the rows: what comes in meanwhile makes them stale.
      String state = state();
      frames.replace(frame, state, sink -> computed.of(frame, sink));
    }
  }

  private String state() {
    return frames.state() + "-" + Product.version();
  }

  /** What a selection comes to; every name in it is looked up, also those of runs. */
  public SelectionPlan plan(FrameSelection selection) {
    return SelectionPlanner.plan(resolved(selection));
  }

  private FrameSelection resolved(FrameSelection selection) {
    if (selection.runs().isEmpty()) {
      return selection;
    }
    FrameSelection.Builder resolved = FrameSelection.builder();
    resolved.from(selection);
    return resolved
        .runs(selection.runs().stream().map(run -> runs.resolve(run).text()).toList())
        .build();
  }

  /**
   * Hands over what is selected, batch by batch, sorted; how many rows there are.
   *
   * <p>Where there are none because a name is none among the data, it is {@code UNKNOWN_NAME}.
   */
  public long select(FrameSelection selection, FrameProgress progress, Consumer<ColumnBatch> sink) {
    return select(plan(selection), progress, sink);
  }

  /** The same for a plan of {@link #plan}. */
  public long select(SelectionPlan plan, FrameProgress progress, Consumer<ColumnBatch> sink) {
    refresh(plan.frame(), progress);
    long rows = frames.read(plan, sink);
    if (rows == 0) {
      requireKnown(plan);
    }
    return rows;
  }

  /** Names that only the data know: asked for when there are no rows. */
  private void requireKnown(SelectionPlan plan) {
    for (RowCondition.In in : plan.unproved()) {
      List<String> known = frames.values(plan.frame(), in.column());
      List<String> named = in.values().stream().map(String::valueOf).toList();
      if (!known.isEmpty() && named.stream().noneMatch(known::contains)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "no "
                + in.column()
                + " of "
                + plan.frame().name()
                + " is called \""
                + String.join("\" or \"", named)
                + "\""
                + Suggestions.question(named.getFirst(), known),
            "list them: ddn sql \"SELECT DISTINCT "
                + in.column()
                + " FROM "
                + plan.frame().name()
                + "\"");
      }
    }
  }

  /** Writes a frame to its file in the workspace's {@code published/frames}. */
  public BuiltFrame build(FrameDefinition frame, FrameLayout layout, FrameProgress progress) {
    refresh(frame, progress);
    return frames.build(frame, layout);
  }

  /**
   * Writes what is selected to a file in the format of its ending, beside it a {@code .meta.json}
   * that says where it comes from. Rows come in the order that was asked for, else as they are
   * read.
   *
   * @return how many rows there are
   */
  public long export(FrameSelection selection, ExportTarget target, FrameProgress progress) {
    SelectionPlan plan = plan(selection);
    target.requireFree();
    refresh(plan.frame(), progress);
    progress.started(plan.frame());
    FrameSidecar sidecar =
        new FrameSidecar(selection, plan, frames.state(), frames.artifacts(plan.frame()));
    long rows = target.write(plan, frames, sidecar, progress);
    if (rows == 0) {
      requireKnown(plan);
    }
    return rows;
  }

  /** Writes what is selected as text, as it is read; the stream stays open. */
  public long stream(
      SelectionPlan plan, FrameFormat format, OutputStream out, FrameProgress progress) {
    refresh(plan.frame(), progress);
    return text(plan, format, out, progress, frames::stream);
  }

  /** Writes what is selected as text, sorted; the stream stays open. */
  public long sorted(
      SelectionPlan plan, FrameFormat format, OutputStream out, FrameProgress progress) {
    refresh(plan.frame(), progress);
    long rows = text(plan, format, out, progress, frames::read);
    if (rows == 0) {
      requireKnown(plan);
    }
    return rows;
  }

  /** How rows are read. */
  interface Reading {
    long of(SelectionPlan plan, Consumer<ColumnBatch> sink);
  }

  static long text(
      SelectionPlan plan,
      FrameFormat format,
      OutputStream out,
      FrameProgress progress,
      Reading reading) {
    FrameText text = new FrameText(TextColumn.of(plan.columns()), format, out);
    try {
      text.begin();
      long rows =
          reading.of(
              plan,
              batch -> {
                text.write(batch);
                progress.written(plan.frame(), batch.firstRow() + batch.rows());
              });
      text.end();
      return rows;
    } catch (IOException failure) {
      throw WholeFile.unwritten(plan.frame().name(), failure);
    } catch (UncheckedIOException failure) {
      throw WholeFile.unwritten(plan.frame().name(), Objects.requireNonNull(failure.getCause()));
    }
  }

  /** A path's export, without replacing what is there. */
  public long export(FrameSelection selection, Path file, FrameProgress progress) {
    return export(selection, ExportTarget.fresh(file), progress);
  }
}
