package dev.datadecide.wandb;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.wandb.api.WandbApiSource;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.log.WandbOfflineSource;
import dev.datadecide.wandb.postgres.WandbPostgresSource;

/** What this adapter consists of. */
final class WandbModule implements Module {
  private final TabularFiles tabularFiles;
  private final AdapterContext context;

  WandbModule(TabularFiles tabularFiles, AdapterContext context) {
    this.tabularFiles = tabularFiles;
    this.context = context;
  }

  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.disableCircularProxies();
    binder.bind(TabularFiles.class).toInstance(tabularFiles);
    WandbExportSource exports = new WandbExportSource(tabularFiles);
    binder.bind(WandbExportSource.class).toInstance(exports);
    binder
        .bind(WandbPostgresSource.class)
        .toInstance(new WandbPostgresSource(exports, context.workspace(), context.environment()));
    binder
        .bind(WandbApiSource.class)
        .toInstance(new WandbApiSource(exports, context.workspace(), context.environment()));
    binder.bind(WandbOfflineSource.class).in(Scopes.SINGLETON);
    binder.bind(WandbComponents.class).in(Scopes.SINGLETON);
  }
}
