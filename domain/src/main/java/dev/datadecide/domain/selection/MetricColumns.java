package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameCell;
import dev.datadecide.domain.frame.FrameColumn;

/** Which columns of the wide frames hold what was measured, rather than what follows from it. */
final class MetricColumns {
  private MetricColumns() {}

  static boolean holds(FrameColumn column) {
    return switch (column.cell()) {
      case FrameCell.Score score -> true;
      case FrameCell.Perplexity perplexity -> true;
      case FrameCell.Key key -> false;
      case FrameCell.Quantity quantity -> false;
      case FrameCell.Detail detail -> false;
      case FrameCell.Feature feature -> false;
      case FrameCell.SeedCount count -> false;
      case FrameCell.MetricName name -> false;
      case FrameCell.MetricValue value -> false;
      case FrameCell.Stored stored -> false;
    };
  }
}
