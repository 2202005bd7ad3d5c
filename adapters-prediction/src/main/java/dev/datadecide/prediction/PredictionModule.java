package dev.datadecide.prediction;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import dev.datadecide.prediction.law.RobustCurveFitter;
import dev.datadecide.prediction.regression.Regressions;

/** What this adapter consists of. */
final class PredictionModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
    binder.bind(Regressions.class).in(Scopes.SINGLETON);
    binder.bind(RobustCurveFitter.class).in(Scopes.SINGLETON);
    binder.bind(PredictionComponents.class).in(Scopes.SINGLETON);
  }
}
