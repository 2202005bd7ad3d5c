package dev.datadecide.huggingface.fakehub;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is to be sent: status, headers, and a file or a part of one as the body. */
final class Answer {
  private final int status;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final FakeFile body;
  private final long offset;
  private final long length;

  private Answer(int status, FakeFile body, long offset, long length) {
    this.status = status;
    this.body = body;
    this.offset = offset;
    this.length = length;
  }

  static Answer empty(int status) {
    return text(status, "text/plain; charset=utf-8", "");
  }

  static Answer json(JsonNode json) {
    return json(200, json);
  }

  static Answer json(int status, JsonNode json) {
    FakeFile body = FakeFile.bytes(Json.bytes(json));
    return new Answer(status, body, 0, body.size())
        .header("Content-Type", "application/json; charset=utf-8");
  }

  static Answer text(int status, String contentType, String text) {
    FakeFile body = FakeFile.text(text);
    return new Answer(status, body, 0, body.size()).header("Content-Type", contentType);
  }

  /** A file, or the range of it that the request asks for. */
  static Answer file(FakeFile file, Request request, String etag) {
    Optional<String> wanted = request.header("range");
    if (request.header("if-range").filter(value -> !value.equals(etag)).isPresent()) {
      wanted = Optional.empty();
    }
    Answer answer;
    if (wanted.isEmpty()) {
      answer = new Answer(200, file, 0, file.size());
    } else {
      answer =
          ByteRange.of(wanted.get(), file.size())
              .map(range -> range(file, range))
              .orElseGet(() -> notSatisfiable(file.size()));
    }
    return answer
        .header("ETag", etag)
        .header("Accept-Ranges", "bytes")
        .header("Content-Type", "application/octet-stream");
  }

  private static Answer range(FakeFile file, ByteRange range) {
    return new Answer(206, file, range.first(), range.length())
        .header("Content-Range", "bytes %s/%s".formatted(text(range), Long.toString(file.size())));
  }

  static Answer notSatisfiable(long size) {
    return text(416, "text/plain", "range not satisfiable")
        .header("Content-Range", "bytes */" + size);
  }

  private static String text(ByteRange range) {
    return range.first() + "-" + range.last();
  }

  /** The same headers over another body. */
  Answer body(FakeFile other) {
    Answer changed = new Answer(status, other, 0, other.size());
    changed.headers.putAll(headers);
    return changed;
  }

  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Answer withoutHeader(String name) {
    headers.remove(name);
    return this;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  FakeFile body() {
    return body;
  }

  long offset() {
    return offset;
  }

  long length() {
    return length;
  }
}
