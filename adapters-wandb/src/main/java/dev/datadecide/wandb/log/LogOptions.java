package dev.datadecide.wandb.log;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.GivenOption;
import dev.datadecide.wandb.record.PersonalData;
import java.util.List;
import java.util.Optional;

/**
 * A request's options, checked.
 *
 * @param entity where the runs belong, whatever their logs say; likewise the project
 * @param unfinished the state of runs whose log has no exit record
 */
record LogOptions(
    String host,
    Optional<String> entity,
    Optional<String> project,
    String unfinished,
    PersonalData personalData) {
  /** Raised whenever the same log with the same options would become other records. */
  private static final int READING_VERSION = 2;

  /** What the client calls a project that was not named. */
  static final String UNNAMED_PROJECT = "uncategorized";

  /** Stands for the default entity, which only the service knows. */
  static final String UNNAMED_ENTITY = "-";

  private static final String ENTITY = "entity";
  private static final String PROJECT = "project";
  private static final String HOST = "host";
  private static final String UNFINISHED = "unfinished";
  private static final String KEEP_PERSONAL = "keep-personal";

  static final List<SourceOption> ALL =
      List.of(
          new SourceOption(ENTITY, "NAME", "entity the runs belong to, instead of their logs' own"),
          new SourceOption(
              PROJECT, "NAME", "project the runs belong to, instead of their logs' own"),
          new SourceOption(
              HOST,
              "NAME",
              "W&B server the runs are or would be on (default: " + RunKey.DEFAULT_HOST + ")"),
          new SourceOption(
              UNFINISHED,
              "STATE",
              "state of runs whose log ends without an exit record, such as crashed or running"
                  + " (default: unknown; an exit code is never made up)"),
          new SourceOption(
              KEEP_PERSONAL,
              "",
              "keep e-mail addresses, user and machine names and paths in the tables"));

  static LogOptions of(SourceRequest request) {
    return new LogOptions(
        GivenOption.of(request, HOST).orElse(RunKey.DEFAULT_HOST),
        GivenOption.of(request, ENTITY),
        GivenOption.of(request, PROJECT),
        GivenOption.of(request, UNFINISHED).orElse("unknown"),
        request.isSet(KEEP_PERSONAL) ? PersonalData.KEPT : PersonalData.REDACTED);
  }

  /** The options as canonical text. */
  String settings() {
    return "reading="
        + READING_VERSION
        + " host="
        + host
        + " entity="
        + entity.orElse("")
        + " project="
        + project.orElse("")
        + " unfinished="
        + unfinished
        + " personal="
        + (personalData == PersonalData.KEPT ? "kept" : "redacted");
  }
}
