package dev.datadecide.application.benchmark;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.sample.ReleaseProgress;
import dev.datadecide.application.sample.ReleaseWriter;
import dev.datadecide.application.sample.ResearchProject;
import dev.datadecide.application.sample.SampleRelease;
import dev.datadecide.application.sample.SampleSuite;
import dev.datadecide.domain.source.SourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A workspace with a made-up project on top of a made-up suite, for measurements. */
final class MadeUpWorkspace {
  private MadeUpWorkspace() {}

  /** The workspace of a place; one that is there is used again. */
  static Path in(
      Path place, ResearchProject project, SampleRelease.Scale scale, Consumer<String> notes) {
    Path workspace = place.resolve("workspace");
    if (!Files.exists(workspace.resolve("ddn.toml"))) {
      make(place, project, scale, workspace, notes);
    }
    return workspace;
  }

  private static void make(
      Path place,
      ResearchProject project,
      SampleRelease.Scale scale,
      Path workspace,
      Consumer<String> notes) {
    try (DataDecideNext ddn = DataDecideNext.create(workspace)) {
      notes.accept("making up %d runs with %d points".formatted(project.runs(), project.points()));
      Path export = place.resolve("export");
      project.write(export, ddn.tabularFiles());
      Path suite = place.resolve("suite");
      new ReleaseWriter(ddn.tabularFiles(), ReleaseProgress.NONE, 2)
          .write(new SampleRelease(scale, SampleSuite.SEED).tables(), suite);
      notes.accept("ingesting the suite");
      ddn.ingests().ingest(new SourceId("datadecide-files"), suite, Map.of(), IngestProgress.NONE);
      notes.accept("ingesting the project");
      ddn.ingests().ingest(new SourceId("wandb-export"), export, Map.of(), IngestProgress.NONE);
    }
  }
}
