package dev.datadecide.wandb;

import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.wandb.api.WandbApiSource;
import dev.datadecide.wandb.export.WandbExportSource;
import dev.datadecide.wandb.log.WandbOfflineSource;
import dev.datadecide.wandb.postgres.WandbPostgresSource;
import jakarta.inject.Inject;
import java.util.List;

/** The open adapter. */
final class WandbComponents implements AdapterComponents {
  private final WandbApiSource api;
  private final WandbExportSource export;
  private final WandbOfflineSource offline;
  private final WandbPostgresSource postgres;

  @Inject
  WandbComponents(
      WandbApiSource api,
      WandbExportSource export,
      WandbOfflineSource offline,
      WandbPostgresSource postgres) {
    this.api = api;
    this.postgres = postgres;
    this.export = export;
    this.offline = offline;
  }

  @Override
  public List<Source> sources() {
    return List.of(api, export, offline, postgres);
  }
}
