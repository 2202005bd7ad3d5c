package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The store's other side: takes large files whole or in parts at addresses that the Hub signed, and
 * keeps those whose content is what they were announced as.
 */
final class Uploads {
  /** What one signed address takes: a file, or a part of one. */
  private record Slot(String oid, String upload, int part) {}

  private record Part(Path file, String etag) {}

  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, Part>> parts = new ConcurrentHashMap<>();
  private final Map<String, FakeFile> kept = new ConcurrentHashMap<>();
  private final AtomicLong serial = new AtomicLong();
  private final Path folder;
  private volatile String address = "";

  Uploads() {
    try {
      this.folder = Files.createTempDirectory("fake-hub-uploads");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void address(String base) {
    address = base;
  }

  /** An address that takes a whole file. */
  String whole(String oid) {
    return sign("/uploads/" + oid, new Slot(oid, "", 0));
  }

  /** An id under which the parts of a file are kept until they are joined. */
  String begin(String oid) {
    String upload = "upload-" + serial.incrementAndGet();
    parts.put(upload, new TreeMap<>());
    return upload;
  }

  /** An address that takes one part, numbered from 1. */
  String part(String oid, String upload, int number) {
    return sign(
        "/uploads/%s/part-%s".formatted(oid, Integer.toString(number)),
        new Slot(oid, upload, number));
  }

  private String sign(String path, Slot slot) {
    String signature = Store.foreignHash("upload " + serial.incrementAndGet()).substring(0, 40);
    slots.put(signature, slot);
    return address + path + "?X-Amz-Expires=900&X-Amz-Signature=" + signature;
  }

  Optional<FakeFile> find(String oid) {
    return Optional.ofNullable(kept.get(oid));
  }

  Answer take(Request request) throws IOException {
    Optional<Answer> refusal = Store.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String signature = request.query().getOrDefault("X-Amz-Signature", "");
    if (request.isLate()) {
      slots.remove(signature);
    }
    Slot slot = slots.get(signature);
    if (slot == null || !request.rawPath().contains(slot.oid())) {
      return Store.expired();
    }
    Path file = folder.resolve("received-" + serial.incrementAndGet());
    String etag = "\"" + write(request.body(), file) + "\"";
    if (slot.upload().isEmpty()) {
      keep(slot.oid(), FakeFile.path(file));
    } else {
      Map<Integer, Part> received = parts.get(slot.upload());
      if (received == null) {
        return Store.xml(404, "NoSuchUpload", "The upload was completed or never begun");
      }
      synchronized (received) {
        received.put(slot.part(), new Part(file, etag));
      }
    }
    return Answer.empty(200).header("ETag", etag);
  }

  /** Joins the parts that the body names, each with the ETag that its upload was answered with. */
  Answer complete(Request request) throws IOException {
    JsonNode body = Json.parse(request.body().readAllBytes());
    Map<Integer, Part> received = parts.get(request.query().getOrDefault("uploadId", ""));
    if (received == null) {
      throw HubError.plain(404, "The upload was completed or never begun");
    }
    Path joined = folder.resolve("joined-" + serial.incrementAndGet());
    synchronized (received) {
      if (body.path("parts").size() != received.size()) {
        throw HubError.plain(400, "parts are missing");
      }
      try (OutputStream out = Files.newOutputStream(joined)) {
        int number = 0;
        for (JsonNode named : body.path("parts")) {
          Part part = received.get(named.path("partNumber").asInt());
          if (part == null
              || named.path("partNumber").asInt() != ++number
              || !part.etag().equals(named.path("etag").asString())) {
            throw HubError.plain(400, "InvalidPart " + number);
          }
          Files.copy(part.file(), out);
        }
      }
    }
    parts.remove(request.query().get("uploadId"));
    keep(body.path("oid").asString(), FakeFile.path(joined));
    return Answer.json(Json.object().put("success", true));
  }

  /** What is not what it was announced as is dropped, as the real store's check does. */
  private void keep(String oid, FakeFile file) {
    if (file.sha256().equals(oid)) {
      kept.put(oid, file);
    }
  }

  private static String write(InputStream in, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
