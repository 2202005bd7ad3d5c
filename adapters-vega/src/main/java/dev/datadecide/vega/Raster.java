package dev.datadecide.vega;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** SVG as pixels. */
final class Raster {
  /** A picture of more pixels takes more memory than a figure is worth: 4 bytes for each. */
  private static final long MOST_PIXELS = 100_000_000;

  private Raster() {}

  static byte[] png(String svg, double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "a scale of " + scale + " draws nothing", "use 1, 2 or 3");
    }
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                null,
                com.github.weisj.jsvg.parser.LoaderContext.createDefault());
    if (document == null) {
      throw new DomainException(
          ErrorCode.INTERNAL, "the drawn SVG cannot be read", "write it to FILE.svg instead");
    }
    FloatSize size = document.size();
    long width = (long) Math.ceil(size.width * scale);
    long height = (long) Math.ceil(size.height * scale);
    if (width * height > MOST_PIXELS) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "a picture of %d x %d pixels is too large".formatted(width, height),
          "use a smaller scale, or write FILE.svg, which has no pixels");
    }
    BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    paint(document, image, scale);
    return encoded(image);
  }

  private static void paint(SVGDocument document, BufferedImage image, double scale) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.scale(scale, scale);
      document.render(null, graphics);
    } catch (InternalError | NoClassDefFoundError | UnsatisfiedLinkError noFonts) {
      // What the JDK throws where fontconfig, fonts or its own drawing library are missing.
      throw new DomainException(
          ErrorCode.UNSUPPORTED_PLUGIN,
          "this machine cannot draw text into a picture: " + noFonts.getMessage(),
          "install fontconfig and a font (Debian: apt-get install fontconfig fonts-dejavu-core), or"
              + " write FILE.svg",
          noFonts);
    } finally {
      graphics.dispose();
    }
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      // Files for its cache would need a folder; memory is enough.
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
