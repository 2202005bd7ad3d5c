package dev.datadecide.application.run;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TypedRun;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gives runs their type once their observation is committed. */
public final class TypingService {
  /** Runs per transaction: a run's configuration has some hundred entries. */
  private static final int CHUNK = 1_000;

  private final Runs runs;
  private final QualityFindings findings;
  private final RunTyping typing;

  @Inject
  TypingService(Runs runs, QualityFindings findings, RunTyping typing) {
    this.runs = runs;
    this.findings = findings;
    this.typing = typing;
  }

  /** Whether some run was observed but not typed since, or typed by older rules. */
  public boolean isBehind() {
    return !runs.awaitingTyping(typing.version(), 1).isEmpty();
  }

  /**
   * Types all runs that await it. Their findings are stored first and their types last, so that a
   * run whose typing was interrupted still awaits it.
   *
   * @param beforeStoring told each chunk of typed runs before it is stored
   */
  public List<TypedRun> typeAll(Consumer<List<TypedRun>> beforeStoring, IngestProgress progress) {
    List<TypedRun> all = new ArrayList<>();
    List<ObservedRun> waiting = runs.awaitingTyping(typing.version(), CHUNK);
    while (!waiting.isEmpty()) {
      List<TypedRun> typed = waiting.stream().map(typing::type).toList();
      Map<String, List<QualityFinding>> found = new LinkedHashMap<>();
      typed.forEach(each -> found.put(each.run().key().text(), each.findings()));
      findings.replaceAll(found);
      typed.forEach(each -> progress.typed(each.run().key()));
      beforeStoring.accept(typed);
      runs.type(typing.version(), typed.stream().map(TypedRun::run).toList());
      all.addAll(typed);
      waiting = runs.awaitingTyping(typing.version(), CHUNK);
    }
    return all;
  }

  /** A run's type by the present rules, with what is doubtful about it; nothing is stored. */
  public TypedRun typed(TrainingRun run) {
    return typing.type(run.observed());
  }
}
