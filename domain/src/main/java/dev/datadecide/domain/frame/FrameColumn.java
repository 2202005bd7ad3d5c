package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ColumnSpec;

/**
 * One column of a frame.
 *
 * @param spec name and type
 * @param cell what its cells hold
 * @param unit in what the values are; empty for names
 * @param meaning what the values are, in a sentence
 */
public record FrameColumn(ColumnSpec spec, FrameCell cell, String unit, String meaning) {
  public String name() {
    return spec.name();
  }
}
