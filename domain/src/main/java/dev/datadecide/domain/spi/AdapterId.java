package dev.datadecide.domain.spi;

import java.util.regex.Pattern;

/**
 * An adapter's name, which is also the prefix of its configuration: lower-case letters, digits,
 * hyphens.
 */
public record AdapterId(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public AdapterId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not an adapter id: " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
