package dev.datadecide.domain.forecast;

import java.util.Optional;

/**
 * How a baseline does on the rows that the model forecast.
 *
 * @param scores on the scale of the metric, over the rows that it forecasts
 * @param difference of the model to it; empty where it forecast nothing
 */
public record BaselineResult(
    String name, Scores scores, Ranking ranking, Optional<PairedDifference> difference) {}
