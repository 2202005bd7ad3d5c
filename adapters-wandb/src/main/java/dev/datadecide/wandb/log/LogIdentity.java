package dev.datadecide.wandb.log;

import dev.datadecide.wandb.log.wire.WandbLog.Record;
import dev.datadecide.wandb.log.wire.WandbLog.Run;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose log it is: what its run record says, else what its name says.
 *
 * @param entityIsKnown whether anything names the entity
 * @param started when the run record says this log began, in microseconds since the epoch
 */
record LogIdentity(
    String entity, String project, String runId, boolean entityIsKnown, long started) {
  private static final Pattern NAME = Pattern.compile("run-(.+)\\.wandb");

  /** Ends the reading when the run record was found. */
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Run run;

    Found(Run run) {
      super(null, null, false, false);
      this.run = run;
    }
  }

  /**
   * Reads on until the run record.
   *
   * @param path where the log was found, for its name
   */
  static LogIdentity of(LogFile log, Path path, LogOptions options) {
    Optional<Run> run = runRecord(log);
    Optional<String> entity = options.entity().or(() -> present(run.map(Run::getEntity)));
    Optional<String> project = options.project().or(() -> present(run.map(Run::getProject)));
    return new LogIdentity(
        entity.orElse(LogOptions.UNNAMED_ENTITY),
        project.orElse(LogOptions.UNNAMED_PROJECT),
        present(run.map(Run::getRunId)).orElseGet(() -> named(path)),
        entity.isPresent(),
        run.filter(Run::hasStartTime)
            .flatMap(record -> LogFold.micros(true, record.getStartTime()))
            .orElse(Long.MIN_VALUE));
  }

  private static Optional<Run> runRecord(LogFile log) {
    try {
      log.read((offset, message) -> {
        if (message.getKindCase() == Record.KindCase.RUN) {
          throw new Found(message.getRun());
        }
      });
      return Optional.empty();
    } catch (Found found) {
      return Optional.of(found.run);
    }
  }

  private static Optional<String> present(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }

  private static String named(Path path) {
    String name = path.getFileName().toString();
    Matcher run = NAME.matcher(name);
    return run.matches() ? run.group(1) : name;
  }

  /** Whether two logs are of one run. */
  boolean isSameRun(LogIdentity other) {
    return entity.equals(other.entity)
        && project.equals(other.project)
        && runId.equals(other.runId);
  }
}
