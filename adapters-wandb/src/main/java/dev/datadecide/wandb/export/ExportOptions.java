package dev.datadecide.wandb.export;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.LoadPlan.RunScope;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.GivenOption;
import dev.datadecide.wandb.record.PersonalData;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A request's options, checked.
 *
 * @param scope where runs belong that do not say it themselves
 * @param hasLoggedNulls whether a null in a row was logged, and does not say that nothing was
 * @param zone the time zone of history times that have none of their own
 */
record ExportOptions(
    RunScope scope, Optional<ZoneId> zone, PersonalData personalData, boolean hasLoggedNulls) {
  /** Raised whenever the same file with the same options would become other records. */
  static final int READING_VERSION = 3;

  static final String SCRUB_RAW = "scrub-raw";
  private static final String ENTITY = "entity";
  private static final String PROJECT = "project";
  private static final String HOST = "host";
  private static final String KEEP_PERSONAL = "keep-personal";
  private static final String TIME_ZONE = "time-zone";

  static final List<SourceOption> ALL =
      List.of(
          new SourceOption(ENTITY, "NAME", "entity of runs whose file does not name it"),
          new SourceOption(PROJECT, "NAME", "project of runs whose file does not name it"),
          new SourceOption(
              HOST, "NAME", "W&B server the runs are from (default: " + RunKey.DEFAULT_HOST + ")"),
          new SourceOption(
              TIME_ZONE,
              "ZONE",
              "zone of history times that were written without one, such as Europe/Berlin: dr_wandb 0.1"
                  + " used the exporting machine's (default: UTC)"),
          new SourceOption(
              KEEP_PERSONAL,
              "",
              "keep e-mail addresses, user and machine names and paths in the tables"),
          new SourceOption(
              SCRUB_RAW, "", "remove personal fields from the kept raw files as well"));

  static ExportOptions of(SourceRequest request) {
    return new ExportOptions(
        new RunScope(
            GivenOption.of(request, HOST).orElse(RunKey.DEFAULT_HOST),
            GivenOption.of(request, ENTITY),
            GivenOption.of(request, PROJECT)),
        GivenOption.of(request, TIME_ZONE).map(ExportOptions::zone),
        request.isSet(KEEP_PERSONAL) ? PersonalData.KEPT : PersonalData.REDACTED,
        false);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--" + TIME_ZONE + " " + text + " is not a time zone",
          "Name one like Europe/Berlin, America/Los_Angeles, UTC or +02:00.",
          unknown);
    }
  }

  /** The same for histories in which a null is a value that was logged. */
  ExportOptions withLoggedNulls() {
    return new ExportOptions(scope, zone, personalData, true);
  }

  /** The same for a history that is one run's. */
  ExportOptions ofRun(RunKey run) {
    return new ExportOptions(
        new RunScope(run.host(), Optional.of(run.entity()), Optional.of(run.project())),
        zone,
        personalData,
        hasLoggedNulls);
  }

  boolean keepsPersonal() {
    return personalData == PersonalData.KEPT;
  }

  /**
   * The options as canonical text. A single file cannot be completed by the other parts of its
   * export, so that it matters whether the request names a folder.
   */
  static String settings(SourceRequest request) {
    ExportOptions options = of(request);
    return "reading="
        + READING_VERSION
        + " host="
        + options.scope.host()
        + " entity="
        + options.scope.entity().orElse("")
        + " project="
        + options.scope.project().orElse("")
        + " time-zone="
        + options.zone.map(ZoneId::getId).orElse("")
        + " personal="
        + (options.keepsPersonal() ? "kept" : "redacted")
        + " parts="
        + (Files.isDirectory(request.place(request.location())) ? "folder" : "file");
  }
}
