package dev.datadecide.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What this product is called and which version runs. */
public final class Product {
  private static final String RESOURCE = "version.properties";

  private Product() {}

  /** The version, as the build wrote it. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream resource =
        Objects.requireNonNull(
            Product.class.getResourceAsStream(RESOURCE), "the build left no " + RESOURCE)) {
      properties.load(resource);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Objects.requireNonNull(properties.getProperty("version"));
  }
}
