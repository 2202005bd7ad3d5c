package dev.datadecide.vega;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.chart.ChartRenderer;
import dev.datadecide.domain.chart.ChartScript;
import dev.datadecide.domain.contract.HostileValues;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class VegaRendererTest {
  private static final VegaInterpreter INTERPRETER = new VegaInterpreter();
  private static final ChartRenderer RENDERER = new VegaRenderer(INTERPRETER);

  private static final String POINTS =
      """
      {"data": {"values": [{"x": 1, "y": 2, "g": "one"}, {"x": 3, "y": 4, "g": "two"}]},
       "width": 100, "height": 80, "title": "Losses",
       "mark": {"type": "point", "filled": true, "opacity": 1},
       "encoding": {"x": {"field": "x", "type": "quantitative", "title": "tokens"},
                    "y": {"field": "y", "type": "quantitative"},
                    "color": {"field": "g", "type": "nominal",
                              "scale": {"range": ["#0072b2", "#d55e00"]}}}}
      """;

  @AfterAll
  static void close() {
    INTERPRETER.close();
  }

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  @Test
  void theSvgHoldsMarksTitlesAndLegend() throws Exception {
    String svg = RENDERER.svg(POINTS);
    Document document = parsed(svg);
    assertThat(texts(document)).contains("Losses", "tokens", "one", "two");
    assertThat(svg).contains("#0072b2").contains("#d55e00");
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void theSameSpecificationGivesTheSameSvg() {
    String first = RENDERER.svg(POINTS);
    try (VegaInterpreter another = new VegaInterpreter()) {
      assertThat(new VegaRenderer(another).svg(POINTS)).isEqualTo(first);
    }
  }

  @Test
  void thePngHasTheSizeOfTheSvgTimesItsScaleOnWhite() throws Exception {
    Element svg = parsed(RENDERER.svg(POINTS)).getDocumentElement();
    BufferedImage picture = read(RENDERER.png(POINTS, 2));
    assertThat(picture.getWidth())
        .isEqualTo((int) Math.ceil(2 * Double.parseDouble(svg.getAttribute("width"))));
    assertThat(picture.getHeight())
        .isEqualTo((int) Math.ceil(2 * Double.parseDouble(svg.getAttribute("height"))));
    assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    int blue = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        blue += (picture.getRGB(x, y) & 0xffffff) == 0x0072b2 ? 1 : 0;
      }
    }
    assertThat(blue).as("pixels of the first point and its legend").isGreaterThan(20);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void scalesThatDrawNothingAndPicturesThatAreTooLargeAreRefused() {
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e4}) {
      assertThatThrownBy(() -> RENDERER.png(POINTS, scale))
          .isInstanceOfSatisfying(
              DomainException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE));
    }
  }

  @Test
  void whatIsNoSpecificationSaysWhy() {
    assertThatThrownBy(() -> RENDERER.svg("{\"mark\": \"nonsense\"}"))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("cannot be drawn");
    assertThatThrownBy(() -> RENDERER.svg("no JSON"))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("cannot be drawn");
    assertThat(RENDERER.svg(POINTS)).as("a failure spoils nothing").contains("Losses");
  }

  @Test
  void nothingIsFetched() {
    String elsewhere =
        "{\"data\": {\"url\": \"file:///etc/hostname\"}, \"mark\": \"point\", \"encoding\":"
            + " {\"x\": {\"field\": \"x\", \"type\": \"quantitative\"}}}";
    assertThatThrownBy(() -> RENDERER.svg(elsewhere))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("nothing is fetched");
    assertThat(RENDERER.svg(POINTS)).contains("Losses");
  }

  @Test
  void hostileNamesAreTextInWellFormedSvg() throws Exception {
    for (String name : HostileValues.names()) {
      String shown = name.length() > 100 ? name.substring(0, 100) : name;
      String json = shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      String svg =
          RENDERER.svg(
              POINTS
                  .replace("Losses", json.replace("\t", "\\t").replace("\r", "\\r"))
                  .replace("one", "<script>1</script>"));
      Document document = parsed(svg);
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(texts(document)).contains("<script>1</script>");
    }
  }

  @Test
  void scriptsForPagesAreWholeAndCannotEndTheirElement() {
    List<ChartScript> scripts = RENDERER.scripts();
    assertThat(scripts)
        .extracting(ChartScript::name)
        .containsExactly("vega", "vega-lite", "vega-embed");
    for (ChartScript script : scripts) {
      assertThat(script.version()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(script.licence()).isEqualTo("BSD-3-Clause");
      assertThat(script.text()).hasSizeGreaterThan(50_000);
      assertThat(script.text().toLowerCase(Locale.ROOT))
          .doesNotContain("</script")
          .doesNotContain("<!--")
          .doesNotContain("sourcemappingurl");
    }
  }
}
