package dev.datadecide.application.forecast;

import dev.datadecide.domain.forecast.CurveSet;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.curve.RunCurve;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Digests of what decides a result: the settings, and every number that was read. */
final class ExperimentDigest {
  private static final int ID_LENGTH = 12;

  private ExperimentDigest() {}

  /** SHA-256 of all curves, their steps and the bits of their values. */
  static String ofData(List<CurveSet> curves) {
    return digest(out -> {
      for (CurveSet set : curves) {
        out.writeUTF(set.subject().id());
        out.writeUTF(set.subject().recipe() + "/" + set.subject().size());
        write(out, set.whole());
        for (RunCurve curve : new TreeMap<>(set.early()).values()) {
          write(out, curve);
        }
      }
    });
  }

  /** What a result is stored by: the beginning of a digest of settings, data and version. */
  static String id(Experiment experiment, String data, String version) {
    return digest(
            out -> {
              out.writeUTF(experiment.name());
              experiment.settings().forEach((name, value) -> text(out, name + "=" + value));
              out.writeUTF(data);
              out.writeUTF(version);
            })
        .substring(0, ID_LENGTH);
  }

  private static void text(DataOutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.writeByte(0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(DataOutputStream out, RunCurve curve) throws IOException {
    out.writeUTF(curve.metric());
    out.writeLong(curve.progress().endStep());
    out.writeInt(curve.points());
    for (int i = 0; i < curve.points(); i++) {
      out.writeLong(curve.step(i));
      out.writeLong(Double.doubleToLongBits(curve.value(i)));
    }
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static String digest(Writing writing) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha))) {
        writing.to(out);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
