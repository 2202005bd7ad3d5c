package dev.datadecide.domain.expression;

import java.util.List;

/** The metrics that the user defined. */
public interface UserMetrics {
  /** Keeps a metric, in place of one of its name. */
  void define(UserMetric metric);

  /** Takes a metric back; whether it was there. */
  boolean remove(String name);

  /** All, in order of their names. */
  List<UserMetric> all();
}
