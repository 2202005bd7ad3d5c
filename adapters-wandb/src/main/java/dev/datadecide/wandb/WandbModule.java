package dev.datadecide.wandb;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.log.WandbOfflineSource;

/** What this adapter consists of. */
final class WandbModule implements Module {
  private final TabularFiles tabularFiles;

  WandbModule(TabularFiles tabularFiles) {
    this.tabularFiles = tabularFiles;
  }

  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
    binder.bind(TabularFiles.class).toInstance(tabularFiles);
    binder.bind(WandbExportSource.class).in(Scopes.SINGLETON);
    binder.bind(WandbOfflineSource.class).in(Scopes.SINGLETON);
    binder.bind(WandbComponents.class).in(Scopes.SINGLETON);
  }
}
