package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.record.ConfigForm;
import dev.datadecide.wandb.record.ConfigLeaves;
import dev.datadecide.wandb.record.ConfigLeaves.Leaf;
import dev.datadecide.wandb.record.ExportTime;
import dev.datadecide.wandb.record.FindingTally;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.Numbers;
import dev.datadecide.wandb.record.ProjectNumber;
import dev.datadecide.wandb.record.RunEntry;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a run of a row of a runs table. */
final class RunReader {
  private static final String INTERNAL_PROJECT_ID = "internal_project_id";
  private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final Set<String> PYTHON_TEXTS = Set.of("True", "False", "None", "nan");

  private final ExportOptions options;
  private final FindingTally tally;
  private final RunParts parts;
  private final JsonCell json;
  private final RunExtra extra;
  private final Optional<ColumnSpec> createdAt;

  RunReader(TabularSchema schema, ExportOptions options, FindingTally tally, RunParts parts) {
    this.options = options;
    this.tally = tally;
    this.parts = parts;
    json = new JsonCell(options.personalData(), tally);
    extra = new RunExtra(schema, json, options, tally);
    createdAt = schema.columns().stream().filter(c -> c.name().equals("created_at")).findFirst();
  }

  RunEntry read(ExportRow row) {
    String runId =
        row.name("run_id").orElseThrow(() -> new UnusableRecord("the run id is missing"));
    String entity = scoped(row, "entity", options.scope().entity());
    String project = scoped(row, "project", options.scope().project());
    Map<String, JsonValue> config =
        object(row, "config").map(members -> ConfigForm.entries(members, tally)).orElse(Map.of());
    Map<String, JsonValue> summary =
        object(row, "summary")
            .or(() -> object(row, "summary_metrics"))
            .map(Members::values)
            .orElse(Map.of());
    Optional<Members> systemAttributes = extra.object("system_attrs", part(row, "system_attrs"));
    Optional<Members> sweep = extra.object("sweep_info", part(row, "sweep_info"));
    return new RunEntry(
        entity,
        project,
        runId,
        new RunEntry.Attributes(
            row.content(INTERNAL_PROJECT_ID).or(() -> systemAttributes.flatMap(ProjectNumber::of)),
            displayName(row).orElse(runId),
            state(row),
            created(row),
            sweep.flatMap(info -> info.text("sweep_id")).or(() -> row.content("sweep_name")),
            plain(row, "group"),
            plain(row, "job_type"),
            plain(row, "notes"),
            lastStep(row, summary),
            extra.json(row, parts),
            row.whole("history_line_count"),
            row.text("exported_at").flatMap(ExportTime::read).map(ExportTime::micros)),
        RunTags.of(part(row, "tags"), config, systemAttributes, json),
        checked("config", ConfigLeaves.of(config)),
        checked("summary", ConfigLeaves.of(summary)));
  }

  /**
   * The label people see, which may hold an address; the run id is the run's identity and stays.
   */
  private Optional<String> displayName(ExportRow row) {
    return row.name("display_name")
        .or(() -> row.name("run_name"))
        .map(name -> json.plain("display_name", name, PersonalFields.CONFIGURATION));
  }

  private static String scoped(ExportRow row, String column, Optional<String> given) {
    return row.name(column)
        .or(() -> given)
        .orElseThrow(
            () -> new UnusableRecord("the " + column + " is missing; name it with --" + column));
  }

  private Optional<String> part(ExportRow row, String name) {
    return parts.text(row, name);
  }

  private Optional<Members> object(ExportRow row, String column) {
    row.text(column)
        .filter(text -> ExportRow.isPythonNothing(text) && !text.strip().equals("null"))
        .ifPresent(text -> tally.add(Doubt.MISSING_PART, column + " of row " + row.number()));
    return part(row, column).flatMap(text -> object(column, text));
  }

  private Optional<Members> object(String column, String text) {
    JsonValue root = json.read(column, text, PersonalFields.CONFIGURATION).root();
    return switch (root) {
      case Members members -> Optional.of(members);
      case JsonValue.Items items -> throw notAnObject(column, "a list", text);
      case JsonValue.Scalar scalar -> {
        if (scalar.isNull()
            || scalar.text().isBlank()
            || ExportRow.isPythonNothing(scalar.text())) {
          yield Optional.empty();
        }
        throw notAnObject(column, "a single value", text);
      }
    };
  }

  private static UnusableRecord notAnObject(String column, String what, String text) {
    return new UnusableRecord(column + " is " + what + ", not a JSON object", text.length());
  }

  private String state(ExportRow row) {
    Optional<String> state = row.content("state");
    if (state.isEmpty()) {
      tally.add(Doubt.UNKNOWN_STATE, "row " + row.number());
    }
    return state.orElse("unknown");
  }

  /** When the run began. The service gives this time in UTC, also where it leaves the zone out. */
  private Optional<Long> created(ExportRow row) {
    if (createdAt.isEmpty() || row.content("created_at").isEmpty()) {
      return Optional.empty();
    }
    Optional<ExportTime> time = row.time(createdAt.get());
    if (time.isEmpty()) {
      tally.add(Doubt.UNREADABLE_TIME, "created_at of row " + row.number());
    } else if (!time.get().hasZone() && row.value("created_at") instanceof String text) {
      tally.add(Doubt.ZONELESS_TIME, "created_at " + text + ", taken as UTC");
    }
    return time.map(known -> known.microsIn(ZoneOffset.UTC));
  }

  private Optional<String> plain(ExportRow row, String column) {
    return row.content(column).map(text -> json.plain(column, text, PersonalFields.CONFIGURATION));
  }

  private static Optional<Long> lastStep(ExportRow row, Map<String, JsonValue> summary) {
    JsonValue step = summary.get("_step");
    Optional<Long> ofSummary =
        step instanceof JsonValue.Scalar scalar
            ? Numbers.decimal(scalar.text()).flatMap(Numbers::whole)
            : Optional.empty();
    // A user may log a summary of any step; what the service says of the history comes first.
    return row.whole("last_history_step")
        .filter(last -> last >= 0)
        .or(() -> ofSummary)
        .or(() -> row.whole("last_step"))
        .filter(last -> last >= 0);
  }

  private List<Leaf> checked(String column, List<Leaf> leaves) {
    for (Leaf leaf : leaves) {
      if (leaf.type() == ConfigType.TEXT && PYTHON_TEXTS.contains(leaf.text())) {
        tally.add(Doubt.PYTHON_TEXT, column + " " + leaf.path() + " is " + leaf.json());
      } else if (leaf.type() == ConfigType.DECIMAL && isLargeWhole(leaf.text())) {
        tally.add(Doubt.INTEGER_AS_DECIMAL, column + " " + leaf.path() + " is " + leaf.json());
      }
    }
    return leaves;
  }

  /** Whether a number is what Python writes for a float that was an integer beyond 32 bits. */
  private static boolean isLargeWhole(String number) {
    return number.endsWith(".0")
        && Numbers.decimal(number)
            .filter(value -> value.abs().compareTo(LARGEST_INT) > 0)
            .isPresent();
  }
}
