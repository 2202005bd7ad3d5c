package dev.datadecide.vega;

import dev.datadecide.domain.chart.ChartScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A library of JavaScript in a jar of the class path, as webjars.org lays it. */
enum WebJar {
  VEGA("vega"),
  VEGA_LITE("vega-lite"),
  VEGA_EMBED("vega-embed");

  /** All three are published under it. */
  private static final String LICENCE = "BSD-3-Clause";

  private final String label;

  WebJar(String label) {
    this.label = label;
  }

  /** The library as one script, without comments and blanks. */
  ChartScript script() {
    String version = version();
    String text =
        text("/META-INF/resources/webjars/%s/%s/%s.min.js".formatted(label, version, label));
    return new ChartScript(
        label,
        version,
        LICENCE,
        withoutSourceMap(text).replace("</script", "<\\/script").replace("<!--", "<\\!--"));
  }

  /** Maven writes it into the jar; the folder inside is named after it. */
  private String version() {
    Properties properties = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/%s/pom.properties".formatted(label))) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties.getProperty("version");
  }

  /** A page has no file beside it that the last line could name. */
  private static String withoutSourceMap(String script) {
    int map = script.lastIndexOf("//# sourceMappingURL=");
    return map < 0 ? script : script.substring(0, map);
  }

  static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String resource) {
    InputStream found = WebJar.class.getResourceAsStream(resource);
    if (found == null) {
      throw new IllegalStateException("the class path has no " + resource);
    }
    return found;
  }
}
