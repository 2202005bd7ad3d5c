package dev.datadecide.olmes;

import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.olmes.dump.OlmesDumpSource;
import jakarta.inject.Inject;
import java.util.List;

/** The open adapter. */
final class OlmesComponents implements AdapterComponents {
  private final OlmesDumpSource dumps;

  @Inject
  OlmesComponents(OlmesDumpSource dumps) {
    this.dumps = dumps;
  }

  @Override
  public List<Source> sources() {
    return List.of(dumps);
  }
}
