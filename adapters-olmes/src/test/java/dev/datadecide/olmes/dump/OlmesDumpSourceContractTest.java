package dev.datadecide.olmes.dump;

import dev.datadecide.domain.contract.SourceContract;
import dev.datadecide.domain.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class OlmesDumpSourceContractTest extends SourceContract {
  private static final List<String> TASKS = List.of("arc_easy", "boolq");
  private static final MadeUpDump ONE = new MadeUpDump("/weights/one", TASKS, 7, 3);
  private static final MadeUpDump TWO = new MadeUpDump("/weights/two", TASKS, 5, 3);

  @Override
  protected Source source() {
    return new OlmesDumpSource();
  }

  @Override
  protected void fill(Path place) throws IOException {
    ONE.into(place.resolve("one"));
    TWO.into(place.resolve("deep/two"));
  }

  @Override
  protected long records() {
    return ONE.records() + TWO.records();
  }
}
