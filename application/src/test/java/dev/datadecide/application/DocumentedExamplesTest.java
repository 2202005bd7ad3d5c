package dev.datadecide.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of {@link DataDecideNext} compile, and run on the sample. */
class DocumentedExamplesTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/datadecide/application/DataDecideNext.java");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL);

  private static final String HEAD =
      """
      import dev.datadecide.application.*;
      import dev.datadecide.application.quality.*;
      import dev.datadecide.application.sweep.*;
      import dev.datadecide.domain.evaluation.*;
      import dev.datadecide.domain.lineage.*;
      import dev.datadecide.domain.run.*;
      import dev.datadecide.domain.scaling.*;
      import dev.datadecide.domain.sweep.*;
      import java.io.PrintStream;
      import java.util.List;
      import java.util.Optional;
      """;

  @TempDir private Path folder;

  @Test
  void theExamplesRunAndSaySomething() throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher found = EXAMPLE.matcher(Files.readString(SOURCE));
    while (found.find()) {
      examples.add(found.group(1).replaceAll("(?m)^ \\* ?", ""));
    }
    assertThat(examples).hasSize(4);
    StringBuilder source = new StringBuilder(HEAD);
    source.append("public final class Examples {\n");
    for (int i = 0; i < examples.size(); i++) {
      source
          .append(
              "public static void example%d(DataDecideNext ddn, PrintStream out) {%n".formatted(i))
          .append(examples.get(i))
          .append("\n}\n");
    }
    source.append("}\n");
    Path file = Files.writeString(folder.resolve("Examples.java"), source);
    int status =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(status).as(source.toString()).isZero();

    CommandSession.ofProduct(folder).ok("quickstart");
    try (DataDecideNext ddn = DataDecideNext.open(folder.resolve("ddn-quickstart"));
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> compiled = loader.loadClass("Examples");
      for (int i = 0; i < examples.size(); i++) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        compiled
            .getMethod("example" + i, DataDecideNext.class, PrintStream.class)
            .invoke(null, ddn, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(2);
      }
    }
  }
}
