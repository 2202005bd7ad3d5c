package dev.datadecide.vega;

import dev.datadecide.domain.chart.ChartScript;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Vega-Lite in a JavaScript engine of this process, which has no access to files, network, clock
 * beyond its own, or Java. It is loaded at the first drawing: that takes seconds, and most commands
 * draw nothing.
 */
final class VegaInterpreter implements AutoCloseable {
  private static final String JAVASCRIPT = "js";

  private @Nullable Context context;
  private @Nullable Value draw;

  @Inject
  VegaInterpreter() {}

  /** The chart as SVG. */
  String svg(String specification) {
    Drawn drawn = new Drawn();
    try {
      // What was promised is kept before the call returns: nothing here waits for anything.
      drawing().execute(specification, drawn.kept(), drawn.broken());
    } catch (PolyglotException failure) {
      throw cannotDraw(String.valueOf(failure.getMessage()), failure);
    }
    String svg = drawn.svg;
    if (svg == null) {
      throw cannotDraw(String.valueOf(drawn.reason), null);
    }
    return svg;
  }

  private static DomainException cannotDraw(String reason, @Nullable Exception cause) {
    String happened = "the chart cannot be drawn: " + reason;
    String remedy = "write it to FILE.vl.json, and report that with this message";
    return cause == null
        ? new DomainException(ErrorCode.INTERNAL, happened, remedy)
        : new DomainException(ErrorCode.INTERNAL, happened, remedy, cause);
  }

  private Value drawing() {
    Value known = draw;
    if (known == null) {
      known = load();
      draw = known;
    }
    return known;
  }

  private Value load() {
    Context opened =
        Context.newBuilder(JAVASCRIPT).option("engine.WarnInterpreterOnly", "false").build();
    context = opened;
    opened.eval(source("surroundings.js", WebJar.text("surroundings.js")));
    for (WebJar library : new WebJar[] {WebJar.VEGA, WebJar.VEGA_LITE}) {
      ChartScript script = library.script();
      opened.eval(source(script.name(), script.text()));
    }
    return opened.eval(source("drawing.js", WebJar.text("drawing.js")));
  }

  private static Source source(String name, String text) {
    try {
      return Source.newBuilder(JAVASCRIPT, text, name).build();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void close() {
    Context opened = context;
    if (opened != null) {
      opened.close();
    }
  }

  /** What became of one drawing. */
  private static final class Drawn {
    private @Nullable String svg;
    private @Nullable String reason;

    ProxyExecutable kept() {
      return arguments -> {
        svg = arguments[0].asString();
        return true;
      };
    }

    ProxyExecutable broken() {
      return arguments -> {
        reason = arguments[0].asString();
        return true;
      };
    }
  }
}
