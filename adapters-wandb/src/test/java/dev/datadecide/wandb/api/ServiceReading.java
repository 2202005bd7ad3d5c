package dev.datadecide.wandb.api;

import dev.datadecide.domain.run.LoggedRow;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.wandb.fake.FakeWandb;
import java.nio.file.Path;
import java.util.List;

/** What the source makes of a project of a fake service. */
public final class ServiceReading {
  private final ApiLab lab;
  private final String project;

  private ServiceReading(ApiLab lab, String project) {
    this.lab = lab;
    this.project = project;
  }

  /** Reads all of a project of the fake's own entity. */
  public static ServiceReading of(FakeWandb fake, Path folder, String address) {
    ApiLab lab = new ApiLab(folder.resolve("ours"), fake);
    lab.pass(address);
    return new ServiceReading(lab, address.substring(address.indexOf('/') + 1));
  }

  public ObservedRun run(String id) {
    return lab.run(id);
  }

  public List<LoggedRow> rows(String id) {
    return lab.rows(project, id);
  }
}
