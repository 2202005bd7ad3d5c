package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every part handles the same points; how long it takes is no test. */
class BenchWandbTest {
  @TempDir private Path folder;

  @Test
  void everyPartTellsItsNumbers() {
    JsonNode measured =
        CommandSession.ofProduct(folder)
            .ok("bench", "wandb", "--runs", "3", "--points", "600", "--format", "json")
            .json();

    assertThat(measured.path("points").asLong()).isEqualTo(600);
    for (String name :
        new String[] {"log_bytes", "check_seconds", "fold_seconds", "copy_seconds"}) {
      assertThat(measured.path(name).asDouble()).as(name).isPositive();
    }
    for (String load : new String[] {"logs", "export"}) {
      assertThat(measured.path(load).path("seconds").asDouble()).as(load).isPositive();
      assertThat(measured.path(load).path("warehouse_bytes").asLong()).as(load).isPositive();
    }
  }
}
