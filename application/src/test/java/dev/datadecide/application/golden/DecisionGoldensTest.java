package dev.datadecide.application.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.plugin.Adapters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden vectors of another implementation (shared fixtures, prediction/open). */
@Tag("real-data")
class DecisionGoldensTest {
  private static final Path SUITE =
      Path.of(System.getProperty("ddn.shared"), "fixtures", "prediction", "open");

  @TempDir private Path scratch;

  @Test
  void everyFileIsWithinItsTolerance() {
    try (Adapters adapters =
        DataDecideNext.detached(Optional.empty(), scratch, Map.of(), List.of())) {
      List<GoldenVerdict> verdicts =
          new GoldenBench(GoldenChecks.ofDecisions(adapters.curveFitter()))
              .judge(new GoldenFolder(SUITE));

      assertThat(verdicts).hasSizeGreaterThan(30);
      assertThat(verdicts).allMatch(GoldenVerdict::isMet);
    }
  }
}
