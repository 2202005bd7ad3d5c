package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.annotation.Annotations;
import dev.datadecide.domain.expression.UserMetric;
import dev.datadecide.domain.expression.UserMetrics;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What the user noted and defined. */
final class InMemoryDecisions implements Annotations {
  private final InMemoryLineages keys;
  private final List<Annotation> annotations = new ArrayList<>();
  private final TreeMap<String, UserMetric> metrics = new TreeMap<>();

  InMemoryDecisions(InMemoryLineages keys) {
    this.keys = keys;
  }

  @Override
  public int add(Collection<Annotation> added) {
    int before = annotations.size();
    for (Annotation each : added) {
      RunKey run = keys.own(each.run());
      if (find(run, each.kind(), each.text()).isEmpty()) {
        annotations.add(new Annotation(run, each.kind(), each.text(), each.at()));
      }
    }
    return annotations.size() - before;
  }

  private List<Annotation> find(RunKey run, Annotation.Kind kind, String text) {
    return annotations.stream()
        .filter(each ->
            keys.own(each.run()).equals(run) && each.kind() == kind && each.text().equals(text))
        .toList();
  }

  @Override
  public boolean remove(RunKey run, Annotation.Kind kind, String text) {
    return annotations.removeAll(find(keys.own(run), kind, text.strip()));
  }

  @Override
  public List<Annotation> of(RunKey run) {
    RunKey own = keys.own(run);
    return all().stream().filter(each -> each.run().equals(own)).toList();
  }

  @Override
  public List<Annotation> all() {
    return annotations.stream()
        .map(each -> new Annotation(keys.own(each.run()), each.kind(), each.text(), each.at()))
        .sorted(Comparator.comparing(Annotation::run).thenComparing(Annotation::at))
        .toList();
  }

  /** Both ports speak of all of theirs; this one of the metrics. */
  UserMetrics userMetrics() {
    return new UserMetrics() {
      @Override
      public void define(UserMetric metric) {
        metrics.put(metric.name(), metric);
      }

      @Override
      public boolean remove(String name) {
        return metrics.remove(name) != null;
      }

      @Override
      public List<UserMetric> all() {
        return List.copyOf(metrics.values());
      }
    };
  }
}
