package dev.datadecide.huggingface.fakehub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The store behind the Hub that serves large files. It knows nothing of tokens and refuses a
 * request that carries one; what it takes is an address that the Hub signed.
 */
final class Store {
  private final Map<String, FakeFile> signed = new ConcurrentHashMap<>();
  private final AtomicLong serial = new AtomicLong();
  private volatile String address = "";

  void address(String base) {
    address = base;
  }

  /** An address from which the content can be had until the signature expires. */
  String sign(FakeFile content) {
    String signature = foreignHash(content.sha256() + serial.incrementAndGet()).substring(0, 40);
    signed.put(signature, content);
    return "%s/objects/%s?Expires=1800000000&Signature=%s&Key-Pair-Id=KFAKE"
        .formatted(address, content.sha256(), signature);
  }

  /** Takes back all signatures that were given. */
  void expireAll() {
    signed.clear();
  }

  Answer read(Request request, Target target) {
    Optional<Answer> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String signature = request.query().getOrDefault("Signature", "");
    if (request.isLate()) {
      signed.remove(signature);
    }
    FakeFile content = signed.get(signature);
    if (content == null || !content.sha256().equals(target.path())) {
      return expired();
    }
    return Answer.file(content, request, "\"" + foreignHash(content.sha256()) + "\"")
        .header("X-Cache", "Miss from fake");
  }

  static Optional<Answer> refusal(Request request) {
    return request
        .token()
        .map(
            token -> xml(400, "InvalidArgument", "Only one auth mechanism allowed: see the query"));
  }

  static Answer expired() {
    return xml(403, "AccessDenied", "Request has expired");
  }

  static Answer xml(int status, String code, String message) {
    return Answer.text(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }

  /** 64 digits that look like the SHA-256 of the content and are not. */
  static String foreignHash(String text) {
    try {
      byte[] bytes = ("elsewhere " + text).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
