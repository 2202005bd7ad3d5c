package dev.datadecide.application.report;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a report shall tell. */
@DomainValue
@Value.Immutable
public interface ReportRequest {
  /** In the order in which they are told. */
  List<ReportPart> parts();

  /** Which runs it is about, for parts that ask for runs. */
  @Value.Default
  default RunQuery query() {
    return RunQuery.ALL;
  }

  /** The runs it is about: those of the query, or some of them. */
  Set<RunKey> runs();

  /** The metric of curves and sweeps. */
  @Value.Default
  default String metric() {
    return "train_loss";
  }

  /** The metric by which recipes are compared. */
  @Value.Default
  default String suiteMetric() {
    return "olmes_10_macro_avg_primary_metric";
  }

  /** How the selection is written on the command line, by option; empty for everything. */
  Map<String, String> options();

  /** References to runs on the command line. */
  List<String> references();

  Optional<String> title();

  static Builder builder() {
    return new Builder();
  }

  /** Puts a request together. */
  final class Builder extends ImmutableReportRequest.Builder {}
}
