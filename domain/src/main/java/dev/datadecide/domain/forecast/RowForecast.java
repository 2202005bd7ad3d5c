package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.Subject;

/**
 * A forecast of one row by a model that had not seen it, on the scale of the metric.
 *
 * @param low lower end of the 95 percent interval; NaN where there is none
 */
public record RowForecast(
    Subject subject, String fold, double forecast, double low, double high, double actual) {}
