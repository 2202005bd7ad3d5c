package dev.datadecide.vega;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;

/** What this adapter consists of. */
final class VegaModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
    binder.bind(VegaComponents.class).in(Scopes.SINGLETON);
    binder.bind(VegaRenderer.class).in(Scopes.SINGLETON);
    binder.bind(VegaInterpreter.class).in(Scopes.SINGLETON);
  }
}
