package dev.datadecide.domain.scalinglaw;

/**
 * Fits laws to points. The same points always give the same law, to the last bit; safe for use by
 * several threads.
 */
public interface CurveFitter {
  /**
   * The law that makes the objective least within the form's bounds, sought from fixed starts.
   *
   * @return a failure where the points admit no fit; never a law that was not fitted
   */
  FitOutcome fit(FitRequest request);
}
