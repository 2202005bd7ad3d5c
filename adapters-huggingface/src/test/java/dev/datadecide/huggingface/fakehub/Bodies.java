package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Changes the body of an answer in memory. */
final class Bodies {
  private Bodies() {}

  static Answer rewrite(Answer answer, UnaryOperator<byte[]> change) {
    try (InputStream in = answer.body().open(answer.offset())) {
      byte[] body = in.readNBytes(Math.toIntExact(answer.length()));
      return answer.body(FakeFile.bytes(change.apply(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
