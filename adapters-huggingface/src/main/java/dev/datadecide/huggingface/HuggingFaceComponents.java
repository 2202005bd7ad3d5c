package dev.datadecide.huggingface;

import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.huggingface.hub.HubRepositories;
import dev.datadecide.huggingface.publish.HubPublications;
import java.util.List;
import java.util.Optional;

/** What the open adapter offers; closing it closes the connections to the Hub. */
record HuggingFaceComponents(List<Source> sources, HubRepositories hub, HubPublications published)
    implements AdapterComponents {
  HuggingFaceComponents {
    sources = List.copyOf(sources);
  }

  @Override
  public Optional<DatasetRepositories> repositories() {
    return Optional.of(hub);
  }

  @Override
  public Optional<Publications> publications() {
    return Optional.of(published);
  }

  @Override
  public void close() {
    hub.close();
  }
}
