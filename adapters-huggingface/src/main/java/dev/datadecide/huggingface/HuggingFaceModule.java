package dev.datadecide.huggingface;

import com.google.inject.AbstractModule;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.huggingface.results.ResultTables;

/** Wires the adapter's components around what it is given. */
final class HuggingFaceModule extends AbstractModule {
  private final TabularFiles files;

  HuggingFaceModule(TabularFiles files) {
    this.files = files;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(TabularFiles.class).toInstance(files);
    bind(ResultTables.class);
    bind(DataDecideFiles.class);
  }
}
