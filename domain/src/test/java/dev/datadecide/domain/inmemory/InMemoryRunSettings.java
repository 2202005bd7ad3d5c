package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.RunSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Settings run by run. */
final class InMemoryRunSettings implements RunSettings {
  private final Runs runs;
  private final AtomicLong asked = new AtomicLong();

  InMemoryRunSettings(Runs runs) {
    this.runs = runs;
  }

  @Override
  public List<RunSetting> of(RunQuery query, Function<RunKey, Optional<RunKey>> parents) {
    return runs
        .findAll(
            runs.list(query).stream()
                .filter(row -> row.type() != TrainingType.UNCLASSIFIED)
                .map(RunRow::key)
                .toList())
        .stream()
        .map(run -> RunSetting.of(run, parents.apply(run.key())))
        .toList();
  }

  @Override
  public long revision() {
    return asked.incrementAndGet();
  }
}
