package dev.datadecide.huggingface.fakehub;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong, once unless {@link #times} or {@link #always} says otherwise, and then
 * no more. Two faults that are joined by {@link #and} go wrong together.
 */
public final class Fault {
  private final UnaryOperator<Request> asked;
  private final Optional<Answer> instead;
  private final Consumer<Delivery> sent;
  private final Predicate<RecordedRequest> applies;
  private final AtomicInteger skip = new AtomicInteger();
  private final AtomicInteger left;

  private Fault(
      UnaryOperator<Request> asked,
      Optional<Answer> instead,
      Consumer<Delivery> sent,
      Predicate<RecordedRequest> applies,
      int times) {
    this.asked = asked;
    this.instead = instead;
    this.sent = sent;
    this.applies = applies;
    this.left = new AtomicInteger(times);
  }

  private static Fault sending(Consumer<Delivery> change) {
    return new Fault(UnaryOperator.identity(), Optional.empty(), change, any -> true, 1);
  }

  private static Fault answering(Answer answer) {
    return new Fault(UnaryOperator.identity(), Optional.of(answer), sent -> {}, any -> true, 1);
  }

  /** Answers with a status, and does nothing of what was asked. */
  public static Fault status(int status) {
    return answering(
        Answer.json(status, Json.object().put("error", "fault " + status))
            .header("X-Error-Message", "fault " + status));
  }

  /** Answers with a page, as a proxy or a login would. */
  public static Fault page(int status, String html) {
    return answering(Answer.text(status, "text/html; charset=utf-8", html));
  }

  /** Sets a header of the answer. */
  public static Fault header(String name, String value) {
    return sending(delivery -> delivery.answer.header(name, value));
  }

  public static Fault omitHeader(String name) {
    return sending(delivery -> delivery.answer.withoutHeader(name));
  }

  /** Sends the first bytes of the body and cuts the connection. */
  public static Fault cutAfter(long bytes) {
    return sending(delivery -> delivery.cutAfter = bytes);
  }

  /** Ends the body too early, as if it were complete, without saying its length. */
  public static Fault shortened(int bytes) {
    return rewriteBytes(body -> Arrays.copyOf(body, Math.min(bytes, body.length)))
        .and(noContentLength());
  }

  /** Sends bytes after the end of the file. */
  public static Fault lengthened(int bytes) {
    return rewriteBytes(body -> Arrays.copyOf(body, body.length + bytes));
  }

  /** Promises more bytes than there are, and cuts the connection after the last one. */
  public static Fault promiseMore(long bytes) {
    return sending(delivery -> delivery.extraLength = bytes);
  }

  /** Changes one bit of the byte at this offset of the file. */
  public static Fault corrupt(long offset) {
    return sending(delivery -> delivery.flippedAt = offset);
  }

  /** Codes the body with gzip although nobody asked for it. */
  public static Fault gzip() {
    return sending(delivery -> delivery.gzip = true);
  }

  public static Fault noContentLength() {
    return sending(delivery -> delivery.chunked = true);
  }

  public static Fault ignoreRange() {
    return new Fault(
        request -> request.without("range"), Optional.empty(), sent -> {}, any -> true, 1);
  }

  /** Says that a range cannot be given of a file of this size. */
  public static Fault rangeNotSatisfiable(long size) {
    return answering(Answer.notSatisfiable(size));
  }

  /** Does not read what the client sends for a while. */
  public static Fault deaf(Duration pause) {
    return new Fault(
        request -> {
          Delivery.pause(pause);
          return request;
        },
        Optional.empty(),
        sent -> {},
        any -> true,
        1);
  }

  /** Waits before the answer. */
  public static Fault slowAnswer(Duration pause) {
    return sending(delivery -> delivery.pauseBefore = pause);
  }

  /** Waits after the first bytes of the body. */
  public static Fault stall(int firstBytes, Duration pause) {
    return sending(delivery -> {
      delivery.pieceSize = firstBytes;
      delivery.pauseInside = pause;
    });
  }

  /** Sends pieces of the body with a pause after each. */
  public static Fault drip(int bytes, Duration pause) {
    return sending(delivery -> {
      delivery.pieceSize = bytes;
      delivery.pauseBetween = pause;
    });
  }

  /** The store no longer takes the address that the Hub signed. */
  public static Fault expireSignature() {
    return new Fault(Request::late, Optional.empty(), sent -> {}, any -> true, 1);
  }

  public static Fault weakEtag() {
    return etags(value -> "W/" + value);
  }

  public static Fault unquotedEtag() {
    return etags(value -> value.replace("\"", ""));
  }

  public static Fault upperCaseEtag() {
    return etags(value -> value.toUpperCase(Locale.ROOT));
  }

  private static Fault etags(UnaryOperator<String> change) {
    return sending(delivery -> {
      for (String name : new String[] {"ETag", "X-Linked-ETag"}) {
        String value = delivery.answer.header(name);
        if (value != null) {
          delivery.answer.header(name, change.apply(value));
        }
      }
    });
  }

  /** Sends the client somewhere: a loop, another scheme, another host. */
  public static Fault redirect(int status, String location) {
    return answering(Answer.empty(status).header("Location", location));
  }

  /** Names another place for the next page or for the file; the rest of the answer stays. */
  public static Fault location(String location) {
    return header("Location", location);
  }

  /** Names another place for the next page. */
  public static Fault nextPage(String address) {
    return header("Link", "<" + address + ">; rel=\"next\"");
  }

  /** Changes the text of the answer. */
  public static Fault rewrite(UnaryOperator<String> change) {
    return rewriteBytes(body ->
        change.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  private static Fault rewriteBytes(UnaryOperator<byte[]> change) {
    return sending(delivery -> delivery.answer = Bodies.rewrite(delivery.answer, change));
  }

  /**
   * Does something after a request was answered for, before the client has the answer, such as
   * moving a branch.
   */
  public static Fault afterwards(Runnable action) {
    return sending(delivery -> delivery.afterwards.add(action));
  }

  /** Does what was asked, and closes the connection without an answer. */
  public static Fault dropAnswer() {
    return sending(delivery -> delivery.dropped = true);
  }

  /** Does what was asked, and answers with a status as if it had failed. */
  public static Fault doAndAnswer(int status) {
    return sending(delivery ->
        delivery.answer = Answer.json(status, Json.object().put("error", "fault " + status)));
  }

  public Fault and(Fault other) {
    return new Fault(
        request -> other.asked.apply(asked.apply(request)),
        instead.or(() -> other.instead),
        sent.andThen(other.sent),
        applies.and(other.applies),
        Math.max(left.get(), other.left.get()));
  }

  public Fault times(int count) {
    return new Fault(asked, instead, sent, applies, count);
  }

  public Fault always() {
    return times(Integer.MAX_VALUE);
  }

  /** Lets the first requests that it would hit pass. */
  public Fault after(int count) {
    Fault later = new Fault(asked, instead, sent, applies, left.get());
    later.skip.set(count);
    return later;
  }

  /** Hits only requests that are so. */
  public Fault when(Predicate<RecordedRequest> condition) {
    return new Fault(asked, instead, sent, applies.and(condition), left.get());
  }

  /** Hits only requests of this method. */
  public Fault onMethod(String method) {
    return when(request -> request.method().equals(method));
  }

  /** Hits only requests whose raw path or query holds this text. */
  public Fault onTarget(String part) {
    return when(request -> request.target().contains(part));
  }

  /** Whether it goes wrong now; counts down when it does. */
  boolean strikes(RecordedRequest request) {
    if (!applies.test(request) || left.get() <= 0) {
      return false;
    }
    if (skip.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      return false;
    }
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  Request asked(Request request) {
    return asked.apply(request);
  }

  Optional<Answer> instead() {
    return instead;
  }

  void sent(Delivery delivery) {
    sent.accept(delivery);
  }
}
