package dev.datadecide.domain.source;

/** A source's name as the user types it, such as {@code wandb-export}. */
public record SourceId(String name) {
  @Override
  public String toString() {
    return name;
  }
}
