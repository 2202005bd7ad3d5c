package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link QualityFindings} must do. */
public abstract class QualityFindingsContract extends PortContract {
  private static final QualityFinding NOTE = QualityFinding.note("a-rule", "run x", "a note");
  private static final QualityFinding WORSE = QualityFinding.error("b-rule", "run x", "an error");

  private QualityFindings findings() {
    return warehouse().findings();
  }

  @Test
  void givesTheWorstFirst() {
    QualityFinding elsewhere = QualityFinding.warning("a-rule", "run y", "a warning");
    findings().replace("run x", List.of(NOTE, WORSE));
    findings().replace("run y", List.of(elsewhere));
    assertThat(findings().of("run x")).containsExactly(WORSE, NOTE);
    assertThat(findings().all()).containsExactly(WORSE, elsewhere, NOTE);
    assertThat(findings().of("run z")).isEmpty();
  }

  @Test
  void replacesWhatWasFoundAtASubjectBefore() {
    findings().replace("run x", List.of(NOTE, WORSE));
    findings().replace("run x", List.of(NOTE));
    assertThat(findings().all()).containsExactly(NOTE);
    findings().replace("run x", List.of());
    assertThat(findings().all()).isEmpty();
  }

  @Test
  void keepsWhatCameWithABatch() {
    QualityFinding found = QualityFinding.warning("unknown-metric-key", "run x", "key of 3 rows");
    loaded("one", new Entries().logged(0, "a", 1, "loss", 1).plan(1, sink -> report(sink, found)));
    findings().replace("run x", List.of(NOTE));
    findings().replace("run x", List.of());
    assertThat(findings().all()).containsExactly(found);
  }

  private static void report(RecordSink sink, QualityFinding finding) {
    sink.report(finding);
  }
}
