package dev.datadecide.domain.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.lineage.LineageEvidence.ConfigurationValue;
import dev.datadecide.domain.lineage.LineageEvidence.DeclaredPath;
import dev.datadecide.domain.lineage.LineageEvidence.MatchedEvaluation;
import dev.datadecide.domain.lineage.LineageEvidence.RunName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictConfidenceTest {
  private static final ParentRef RUN =
      new ParentRef.PosttrainingRunRef(Optional.empty(), Optional.empty());
  private static final LineageEvidence NAME = new RunName("a");
  private static final LineageEvidence PATH = new DeclaredPath("b");
  private static final LineageEvidence VALUE = new ConfigurationValue("x", "c");
  private static final LineageEvidence MATCH = new MatchedEvaluation("z", "d");

  private static double of(LineageState state, int contradictions, LineageEvidence... evidence) {
    return VerdictConfidence.of(state, RUN, List.of(evidence), contradictions);
  }

  @Test
  void addsTheWeightsOfTheKindsUpToOne() {
    assertThat(of(LineageState.RESOLVED, 0, NAME)).isEqualTo(0.4);
    assertThat(of(LineageState.RESOLVED, 0, NAME, PATH)).isEqualTo(0.9);
    assertThat(of(LineageState.RESOLVED, 0, MATCH, VALUE)).isEqualTo(0.6);
    assertThat(of(LineageState.RESOLVED, 0, NAME, PATH, MATCH, VALUE)).isEqualTo(1);
  }

  @Test
  void countsEachKindOnce() {
    assertThat(of(LineageState.RESOLVED, 0, VALUE, new ConfigurationValue("y", "e")))
        .isEqualTo(0.2);
  }

  @Test
  void trustsTheUserWhereNothingContradicts() {
    assertThat(of(LineageState.RESOLVED, 0, new LineageEvidence.Pinned("u"))).isEqualTo(1);
    assertThat(of(LineageState.RESOLVED, 1, new LineageEvidence.Pinned("u"))).isEqualTo(0.85);
  }

  @Test
  void everyContradictionCosts() {
    assertThat(of(LineageState.RESOLVED, 1, NAME, PATH)).isEqualTo(0.765);
    assertThat(of(LineageState.RESOLVED, 2, NAME, PATH, MATCH)).isEqualTo(0.7225);
    assertThat(of(LineageState.RESOLVED, 100, NAME, PATH)).isZero();
  }

  @Test
  void staysBelowOneUnlessResolved() {
    assertThat(of(LineageState.STAND_IN, 0, NAME, PATH, MATCH)).isEqualTo(0.9);
    assertThat(of(LineageState.UNRESOLVED, 0, NAME, PATH, MATCH)).isEqualTo(0.5);
    assertThat(of(LineageState.AMBIGUOUS, 0, NAME, PATH, MATCH)).isEqualTo(0.5);
  }

  @Test
  void isNothingForAnUnknownParent() {
    assertThat(
            VerdictConfidence.of(
                LineageState.UNRESOLVED, new ParentRef.Unknown(), List.of(VALUE), 0))
        .isZero();
  }
}
