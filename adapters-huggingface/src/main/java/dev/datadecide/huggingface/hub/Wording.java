package dev.datadecide.huggingface.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Failures of connections in words that say something; the JDK's own are often empty. */
final class Wording {
  private Wording() {}

  static String of(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "no such host";
      }
    }
    String said = Objects.requireNonNullElse(failure.getMessage(), "").strip();
    return switch (failure) {
      case HttpConnectTimeoutException timeout -> "no connection in time";
      case ConnectException refused -> said.isEmpty() ? "the connection was refused" : said;
      case SSLException insecure -> "no trusted connection: " + said;
      default -> said.isEmpty() ? "the connection broke" : said;
    };
  }
}
