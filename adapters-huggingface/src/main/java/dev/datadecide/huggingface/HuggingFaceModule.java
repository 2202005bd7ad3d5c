package dev.datadecide.huggingface;

import com.google.inject.AbstractModule;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.huggingface.results.ResultTables;

/** Wires the adapter's components around what it is given. */
final class HuggingFaceModule extends AbstractModule {
  private final TabularFiles files;
  private final DatasetRepositories repositories;

  HuggingFaceModule(TabularFiles files, DatasetRepositories repositories) {
    this.files = files;
    this.repositories = repositories;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(TabularFiles.class).toInstance(files);
    bind(DatasetRepositories.class).toInstance(repositories);
    bind(ResultTables.class);
    bind(DataDecideFiles.class);
    bind(HubResults.class);
  }
}
