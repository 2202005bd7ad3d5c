package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.ProcessEnvironment;
import java.util.Map;

/** Another process that downloads with the real settings, and prints how far it is. */
final class DownloadingProcess {
  private DownloadingProcess() {}

  /** Takes the endpoint and the folder for cache and state. */
  public static void main(String[] arguments) {
    ProcessEnvironment environment =
        new ProcessEnvironment(
            Map.of(
                "HF_ENDPOINT",
                arguments[0],
                "HF_HUB_CACHE",
                arguments[1] + "/hf/hub",
                "HF_HOME",
                arguments[1] + "/hf",
                "XDG_STATE_HOME",
                arguments[1] + "/state"));
    System.out.println("ready");
    try (HubRepositories repositories =
        HubRepositories.of(environment, AdapterConfiguration.EMPTY)) {
      DownloadReport report =
          repositories.download(
              HubLab.request().addPaths(HubLab.DATA).build(),
              new TransferProgress() {
                @Override
                public void advanced(String file, long bytesSoFar) {
                  System.out.println(bytesSoFar);
                }
              });
      System.out.println("done " + report.files().getFirst().origin() + " " + report.transferred());
    }
  }
}
