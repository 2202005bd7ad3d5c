package dev.datadecide.application.frame;

import dev.datadecide.application.Product;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.domain.frame.FrameArtifact;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.SelectionPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an exported file is and where it comes from, so that a table in a paper can be traced. It
 * tells no time: equal data and equal questions have equal sidecars.
 *
 * @param state of what was stored
 * @param artifacts the raw artifacts that the rows can come from
 */
record FrameSidecar(
    FrameSelection selection, SelectionPlan plan, String state, List<FrameArtifact> artifacts) {
  private static final int BUFFER = 1 << 16;

  /** One line for a place inside the file itself. */
  String brief() {
    return JsonText.compact(
        new FieldsBuilder()
            .put("product_version", Product.version())
            .put("selection", Datum.texts(SelectionWords.of(selection)))
            .put("sources_sha256", sourcesDigest())
            .build());
  }

  /** The whole document for a finished file. */
  String json(Path file, FrameFormat format, long rows) throws IOException {
    List<Datum> columns = new ArrayList<>();
    plan.columns().forEach(column -> columns.add(column(column)));
    List<Datum> sources = new ArrayList<>();
    artifacts.forEach(artifact ->
        sources.add(
            new FieldsBuilder()
                .put("sha256", artifact.digest().sha256())
                .put("source", artifact.source().name())
                .put("origin", artifact.origin())
                .build()));
    FieldsBuilder document =
        new FieldsBuilder()
            .put("file", String.valueOf(file.getFileName()))
            .put("file_sha256", digest(file))
            .put("format", format.name().toLowerCase(Locale.ROOT))
            .put("frame", plan.frame().name())
            .put("description", plan.frame().description())
            .put("layout", plan.layout().label())
            .put("rows", rows)
            .put("selection", Datum.texts(SelectionWords.of(selection)))
            .put("notes", Datum.texts(plan.notes()))
            .put("product_version", Product.version())
            .put("state", state)
            .put("sources_sha256", sourcesDigest())
            .put("columns", new Datum.Items(columns))
            .put("sources", new Datum.Items(sources));
    return JsonText.indented(document.build()) + "\n";
  }

  private static Datum column(FrameColumn column) {
    return new FieldsBuilder()
        .put("name", column.name())
        .put("type", column.spec().type().name().toLowerCase(Locale.ROOT))
        .put("unit", column.unit())
        .put("meaning", column.meaning())
        .put("source", column.cell().origin())
        .build();
  }

  /** One digest over those of all artifacts, in their order. */
  private String sourcesDigest() {
    String all =
        artifacts.stream().map(each -> each.digest().sha256()).collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
  }

  /** SHA-256 of a file. */
  static String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(buffer) >= 0) {
        // The stream sums up what it reads.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
