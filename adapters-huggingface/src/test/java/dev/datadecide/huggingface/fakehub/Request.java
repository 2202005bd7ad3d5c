package dev.datadecide.huggingface.fakehub;

import com.sun.net.httpserver.HttpExchange;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request, with its path still as it was sent. */
final class Request {
  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, String> headers;
  private final InputStream body;
  private boolean expired;

  private Request(
      String method,
      String rawPath,
      String rawQuery,
      Map<String, String> headers,
      InputStream body) {
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.headers = headers;
    this.body = body;
  }

  static Request of(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
    String query = exchange.getRequestURI().getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        exchange.getRequestBody());
  }

  /** The same request without one of its headers. */
  Request without(String header) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(header.toLowerCase(Locale.ROOT));
    return new Request(method, rawPath, rawQuery, fewer, body);
  }

  /** The same request, seen from below the path that all addresses of a mirror begin with. */
  Request below(String prefix) {
    String shorter = rawPath.startsWith(prefix) ? rawPath.substring(prefix.length()) : "/";
    return new Request(method, shorter, rawQuery, headers, body);
  }

  /** The same request, come too late for what signed its address. */
  Request late() {
    expired = true;
    return this;
  }

  boolean isLate() {
    return expired;
  }

  RecordedRequest recorded(Route route) {
    return new RecordedRequest(route, method, target(), headers);
  }

  /** Path and query as they were sent. */
  String target() {
    return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
  }

  String method() {
    return method;
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  String rawPath() {
    return rawPath;
  }

  /** The segments of the path, each decoded once. */
  List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.substring(1).split("/", -1)) {
      segments.add(decode(raw.replace("+", "%2B")));
    }
    return segments;
  }

  Map<String, String> query() {
    return form(rawQuery).stream()
        .collect(LinkedHashMap::new, (map, pair) -> map.put(pair[0], pair[1]), Map::putAll);
  }

  boolean flag(String parameter) {
    return isTrue(query().getOrDefault(parameter, ""));
  }

  static boolean isTrue(String value) {
    return value.equals("1") || value.toLowerCase(Locale.ROOT).equals("true");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  Optional<String> token() {
    return header("authorization")
        .map(value -> value.startsWith("Bearer ") ? value.substring(7) : value);
  }

  InputStream body() {
    return body;
  }

  static List<String[]> form(String text) {
    List<String[]> pairs = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.add(
            new String[] {decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))});
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
