package dev.datadecide.application.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.application.chart.MadeUpCharts;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.domain.chart.ChartScript;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PageTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ChartScript SCRIPT =
      new ChartScript("made-up", "1.0.0", "Apache-2.0", "globalThis.vegaEmbed = () => 0;");

  @TempDir private Path folder;

  private static Page page() {
    return new Page("A title", List.of(SCRIPT));
  }

  @Test
  void hostileTextIsTextWhereverItStands() {
    for (String name : MadeUpCharts.hostileNames()) {
      String html =
          new Page(name, List.of())
              .heading(1, name)
              .paragraph(name)
              .verbatim(name)
              .table(List.of(name), List.of(false), List.of(List.of(name)))
              .html();
      String body = html.substring(html.indexOf("<main>"));
      assertThat(body.toLowerCase(Locale.ROOT))
          .doesNotContain("<script")
          .doesNotContain("<img")
          .doesNotContain("<svg")
          .doesNotContain("<!--");
      Matcher tags = Pattern.compile("<(/?[a-z0-9]+)").matcher(html);
      while (tags.find()) {
        assertThat(tags.group(1))
            .matches(
                "/?(html|head|meta|title|style|body|main|h1|p|pre|code|div|table|thead|tbody|tr|th|td)");
      }
    }
  }

  @Test
  void hostileDataStaysJsonWithinItsElementAndIsReadAsItWas() {
    for (String name : MadeUpCharts.hostileNames()) {
      String json = JSON.writeValueAsString(List.of(name));
      String html = page().chart(name, json).html();
      Matcher data =
          Pattern.compile("<script type=\"application/json\" id=\"chart-1\">([^<]*)</script>")
              .matcher(html);
      assertThat(data.find()).as(name).isTrue();
      assertThat(JSON.readTree(data.group(1))).isEqualTo(JSON.readTree(json));
      assertThat(data.group(1)).doesNotContain("<").doesNotContain(">").doesNotContain("&");
    }
  }

  @Test
  void thePolicyAllowsTheScriptsOfThePageAndNothingElse() throws Exception {
    String html = page().chart("c", "{}").html();
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1))
        .contains("default-src 'none'")
        .contains("base-uri 'none'")
        .contains("form-action 'none'");
    String allowed = policy.group(1).replaceAll(".*script-src ([^;]*);.*", "$1");
    assertThat(allowed).doesNotContain("unsafe").doesNotContain("http");
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
    int count = 0;
    while (scripts.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(allowed).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      count++;
    }
    assertThat(count).isEqualTo(2);
    assertThat(html.indexOf("Content-Security-Policy"))
        .as("it counts for what comes after it")
        .isLessThan(html.indexOf("<style>"));
  }

  @Test
  void aPageWithoutChartsCarriesNoScript() {
    assertThat(page().paragraph("text").html())
        .contains("script-src 'none'")
        .doesNotContain("<script>")
        .doesNotContain("vegaEmbed");
  }

  @Test
  void aPageNamesNoPlaceElsewhere() {
    assertThat(page().chart("c", "{}").table(List.of("a"), List.of(true), List.of()).html())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("src=\"");
  }

  @Test
  void aFileIsThereAsAWholeOrNotAtAll() throws Exception {
    Path file = folder.resolve("sub/page.html");
    WholeFile.write(file, "one".getBytes(StandardCharsets.UTF_8));
    WholeFile.write(file, "two".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("two");
    try (var files = Files.list(folder.resolve("sub"))) {
      assertThat(files).hasSize(1);
    }
    for (Path target : List.of(folder, file.resolve("below-a-file.html"))) {
      assertThatThrownBy(() -> WholeFile.write(target, new byte[1]))
          .isInstanceOfSatisfying(
              DomainException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED));
    }
  }
}
