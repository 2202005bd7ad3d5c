package dev.datadecide.huggingface.hub;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Scheme, host and port: what a token belongs to. */
record Origin(String scheme, String host, int port) {
  static Origin of(URI uri) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, host, port);
  }

  boolean isOf(URI uri) {
    return equals(of(uri));
  }

  @Override
  public String toString() {
    boolean isUsual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (isUsual ? "" : ":" + port);
  }
}
