package dev.datadecide.application.decision;

import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.FitRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits each request once: setups share their first steps, and first steps their sigmoids. Holds all
 * of them, so that it lives as long as one study.
 */
public final class RememberingFitter implements CurveFitter {
  private final CurveFitter fitter;
  private final Map<FitRequest, FitOutcome> known = new ConcurrentHashMap<>();

  public RememberingFitter(CurveFitter fitter) {
    this.fitter = fitter;
  }

  @Override
  public FitOutcome fit(FitRequest request) {
    return known.computeIfAbsent(request, fitter::fit);
  }

  /** How many different requests there were. */
  public int size() {
    return known.size();
  }
}
