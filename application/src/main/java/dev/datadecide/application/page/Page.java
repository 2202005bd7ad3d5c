package dev.datadecide.application.page;

import dev.datadecide.domain.chart.ChartScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Puts a page together, part by part. What is given as text is shown as text. */
public final class Page {
  private final String title;
  private final List<ChartScript> scripts;
  private final StringBuilder body = new StringBuilder();
  private int charts;

  /**
   * @param scripts what charts need, in order; none for a page without charts
   */
  public Page(String title, List<ChartScript> scripts) {
    this.title = title;
    this.scripts = List.copyOf(scripts);
  }

  /** A heading of level 1 to 3. */
  public Page heading(int level, String text) {
    body.append("<h%d>%s</h%d>\n".formatted(level, Markup.text(text), level));
    return this;
  }

  public Page paragraph(String text) {
    body.append("<p>").append(Markup.text(text)).append("</p>\n");
    return this;
  }

  /** Commands or other text whose blanks count. */
  public Page verbatim(String text) {
    body.append("<pre><code>").append(Markup.text(text)).append("</code></pre>\n");
    return this;
  }

  /**
   * A table.
   *
   * @param numeric for each column whether its cells are set to the right
   */
  public Page table(List<String> columns, List<Boolean> numeric, List<List<String>> rows) {
    body.append("<div class=\"wide\"><table><thead><tr>");
    for (int i = 0; i < columns.size(); i++) {
      cell("th", numeric.get(i), columns.get(i));
    }
    body.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell("td", numeric.get(i), row.get(i));
      }
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
    return this;
  }

  private void cell(String tag, boolean isNumber, String text) {
    body.append('<').append(tag).append(isNumber ? " class=\"n\">" : ">");
    body.append(Markup.text(text)).append("</").append(tag).append('>');
  }

  /**
   * A chart.
   *
   * @param name of the files that it is saved as from the page
   * @param specification Vega-Lite as JSON
   */
  public Page chart(String name, String specification) {
    charts++;
    body.append("<figure><div class=\"chart\" data-chart=\"chart-")
        .append(charts)
        .append("\" data-name=\"")
        .append(Markup.text(name))
        .append("\"></div>\n<script type=\"application/json\" id=\"chart-")
        .append(charts)
        .append("\">")
        .append(Markup.json(specification))
        .append("</script></figure>\n");
    return this;
  }

  /** The page as a whole. */
  public String html() {
    List<String> texts = new ArrayList<>();
    if (charts > 0) {
      scripts.forEach(script -> texts.add(script.text()));
      texts.add(resource("page.js"));
    }
    String style = resource("page.css");
    StringBuilder html = new StringBuilder(1 << 20);
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(policy(texts))
        .append("\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
        .append(Markup.text(title))
        .append("</title>\n<style>\n")
        .append(style)
        .append("</style>\n</head>\n<body>\n<main>\n")
        .append(body)
        .append("</main>\n");
    if (charts > 0) {
      for (ChartScript script : scripts) {
        html.append(
            "<!-- %s %s, %s -->\n".formatted(script.name(), script.version(), script.licence()));
        html.append("<script>").append(script.text()).append("</script>\n");
      }
      html.append("<script>").append(texts.getLast()).append("</script>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }

  /**
   * Nothing is fetched and no script runs but these. Charts set styles of elements, which runs
   * nothing.
   */
  private static String policy(List<String> texts) {
    String hashes =
        texts.stream().map(text -> "'sha256-" + hash(text) + "'").collect(Collectors.joining(" "));
    return "default-src 'none'; script-src "
        + (hashes.isEmpty() ? "'none'" : hashes)
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
