package dev.datadecide.wandb;

import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.wandb.export.WandbExportSource;
import jakarta.inject.Inject;
import java.util.List;

/** The open adapter. */
final class WandbComponents implements AdapterComponents {
  private final WandbExportSource export;

  @Inject
  WandbComponents(WandbExportSource export) {
    this.export = export;
  }

  @Override
  public List<Source> sources() {
    return List.of(export);
  }
}
