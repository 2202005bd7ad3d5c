package dev.datadecide.olmes;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import dev.datadecide.olmes.dump.OlmesDumpSource;

/** What this adapter consists of. */
final class OlmesModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
    binder.bind(OlmesDumpSource.class).in(Scopes.SINGLETON);
    binder.bind(OlmesComponents.class).in(Scopes.SINGLETON);
  }
}
