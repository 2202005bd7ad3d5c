package dev.datadecide.prediction;

import dev.datadecide.domain.spi.AdapterComponents;
import jakarta.inject.Inject;

/** The open adapter. */
final class PredictionComponents implements AdapterComponents {
  @Inject
  PredictionComponents() {}
}
