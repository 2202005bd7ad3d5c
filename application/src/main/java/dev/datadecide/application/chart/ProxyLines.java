package dev.datadecide.application.chart;

import dev.datadecide.application.decision.DecisionService.Proxy;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decision accuracy of proxy metrics over the compute of the sizes: a line for each metric, by
 * colour of what it measures and by dashes of what that is divided by; a panel for each task.
 */
public final class ProxyLines {
  private static final List<String> DIVISORS = List.of("per token", "per char");
  private static final String WHOLE = "as a whole";

  private ProxyLines() {}

  /**
   * The chart of some proxies.
   *
   * @throws DomainException when none of them decides anything
   */
  public static LineChart of(
      List<Proxy> proxies, String target, TieRule rule, Optional<String> title) {
    Map<String, Map<String, List<Proxy>>> byTask = new LinkedHashMap<>();
    int without = 0;
    for (Proxy proxy : proxies) {
      if (proxy.accuracy().isPresent() && proxy.point().compute() > 0) {
        byTask
            .computeIfAbsent(proxy.task(), task -> new LinkedHashMap<>())
            .computeIfAbsent(proxy.metric(), metric -> new ArrayList<>())
            .add(proxy);
      } else {
        without++;
      }
    }
    if (byTask.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "none of %d proxies decides anything".formatted(proxies.size()),
          "choose another task or other sizes");
    }
    List<Line> lines = new ArrayList<>();
    byTask.forEach(
        (task, metrics) -> metrics.forEach((metric, all) -> lines.add(line(task, metric, all))));
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "share of pairs of recipes decided as at %s; ties: %s"
            .formatted(target, rule.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    remarks.add(
        "last checkpoint of each size; lines: mean over seeds; bands: one sample standard deviation"
            + " to either side");
    if (without > 0) {
      remarks.add("%d of %d proxies decide nothing".formatted(without, proxies.size()));
    }
    return new LineChart(
        title.orElse("Proxy metrics for " + String.join(", ", byTask.keySet())),
        remarks,
        new Axis(
            "percent_of_target",
            "compute of a prediction (% of the published 1B target's)",
            Axis.Quantity.NUMBER,
            Axis.Scale.LOGARITHMIC),
        new Axis("accuracy", "decision accuracy", Axis.Quantity.SHARE, Axis.Scale.LINEAR),
        lines,
        List.of(),
        List.of(),
        Optional.of(channel("measure", "metric", lines)),
        Optional.of(channel("divisor", "summed or averaged", lines)),
        Optional.empty(),
        byTask.size() > 1 ? Optional.of(channel("task", "task", lines)) : Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  private static Channel channel(String field, String title, List<Line> lines) {
    return new Channel(
        field,
        title,
        lines.stream().map(line -> line.property(field)).distinct().toList(),
        Channel.Order.NONE);
  }

  private static Line line(String task, String metric, List<Proxy> proxies) {
    List<Proxy> sorted =
        proxies.stream()
            .sorted(Comparator.comparingDouble(proxy -> proxy.point().compute()))
            .toList();
    double[] x = sorted.stream().mapToDouble(proxy -> proxy.point().percentOfTarget()).toArray();
    double[] y = sorted.stream().mapToDouble(proxy -> proxy.accuracy().orElseThrow()).toArray();
    double[] from = new double[x.length];
    double[] to = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double deviation = sorted.get(i).deviation().orElse(0);
      from[i] = Math.max(0, y[i] - deviation);
      to[i] = Math.min(1, y[i] + deviation);
    }
    String words = metric.replace('_', ' ');
    String divisor =
        DIVISORS.stream().filter(each -> words.endsWith(" " + each)).findFirst().orElse(WHOLE);
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("task", task);
    properties.put("measure", measure(words, divisor));
    properties.put("divisor", divisor);
    return new Line(properties, x, y, Optional.empty(), Optional.of(new Line.Band(from, to)));
  }

  /** The accuracy as a whole is called raw in the data. */
  private static String measure(String words, String divisor) {
    return Stream.of(" " + divisor, " raw")
        .filter(words::endsWith)
        .findFirst()
        .map(end -> words.substring(0, words.length() - end.length()))
        .orElse(words);
  }
}
