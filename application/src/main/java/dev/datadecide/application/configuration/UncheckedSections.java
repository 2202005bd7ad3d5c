package dev.datadecide.application.configuration;

import java.util.Set;

/** Sections whose adapter is there but cannot be asked for its keys. */
public sealed interface UncheckedSections {
  boolean covers(String section);

  /** Sections of adapters that were refused after they told their id. */
  record Named(Set<String> sections) implements UncheckedSections {
    public Named {
      sections = Set.copyOf(sections);
    }

    @Override
    public boolean covers(String section) {
      return sections.contains(section);
    }
  }

  /** Some adapter could not even tell its id, so that any unknown section may be its own. */
  record Any() implements UncheckedSections {
    @Override
    public boolean covers(String section) {
      return true;
    }
  }
}
