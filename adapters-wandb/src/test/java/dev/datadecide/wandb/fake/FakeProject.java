package dev.datadecide.wandb.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A project of the fake service. */
public final class FakeProject {
  final long internalId;
  String entity;
  String name;
  boolean isVisible = true;
  final Map<String, FakeRun> runs = new LinkedHashMap<>();
  private final FakeWandb server;

  FakeProject(FakeWandb server, long internalId, String entity, String name) {
    this.server = server;
    this.internalId = internalId;
    this.entity = entity;
    this.name = name;
  }

  /** A new run, which begins now. */
  public FakeRun run(String id) {
    return run(id, server.now());
  }

  public FakeRun run(String id, Instant createdAt) {
    FakeRun run = new FakeRun(id, createdAt);
    runs.put(id, run);
    return run;
  }

  /** A run that was there before. */
  public FakeRun known(String id) {
    FakeRun run = runs.get(id);
    if (run == null) {
      throw new IllegalArgumentException("there is no run " + id);
    }
    return run;
  }

  public FakeRun delete(String id) {
    FakeRun run = known(id);
    runs.remove(id);
    return run;
  }

  /** Puts a deleted or moved run back, or into another project. */
  public void put(FakeRun run) {
    runs.put(run.id, run);
  }

  public void rename(String newName) {
    name = newName;
  }

  /** Takes the access to the project away, or gives it back. */
  public void visible(boolean value) {
    isVisible = value;
  }
}
