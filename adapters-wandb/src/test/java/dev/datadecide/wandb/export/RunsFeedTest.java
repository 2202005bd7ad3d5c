package dev.datadecide.wandb.export;

import static dev.datadecide.domain.ingest.TypedTable.CONFIG_ENTRY;
import static dev.datadecide.domain.ingest.TypedTable.RUN;
import static dev.datadecide.domain.ingest.TypedTable.RUN_TAG;
import static dev.datadecide.domain.ingest.TypedTable.SUMMARY_ENTRY;
import static dev.datadecide.wandb.export.Exports.request;
import static dev.datadecide.wandb.export.Exports.run;
import static dev.datadecide.wandb.export.Exports.runColumns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.wandb.record.CollectedRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsFeedTest {
  @TempDir Path folder;

  private final MemoryTables tables = new MemoryTables();

  private CollectedRecords feed(List<String> texts, @Nullable Object[]... rows) {
    Path file = folder.resolve("any-name.parquet");
    tables.put(file, runColumns(texts.toArray(new String[0])), rows);
    return Exports.feed(tables, file, request(file));
  }

  private CollectedRecords feed(Map<String, String> options, String column, String text) {
    Path file = folder.resolve("one.parquet");
    tables.put(file, runColumns("config", "summary", column), run("r", "{}", "{}", text));
    return Exports.feed(tables, file, new SourceRequest(file, options));
  }

  @Test
  void readsARunWithItsConfigurationSummaryAndTags() {
    CollectedRecords records =
        feed(
            List.of("config", "summary", "tags", "sweep_info", "system_attrs"),
            run(
                "250912_match",
                "{\"lr\": 5e-06, \"opt\": {\"betas\": [0.9, 0.95]}, \"wandb_tags\": \"finetune, dclm-dolma\"}",
                "{\"_step\": 1000, \"_wandb\": {\"runtime\": 21801}, \"train_loss\": NaN}",
                "[\"good\", \"finetune\"]",
                "{\"sweep_id\": \"s1\", \"sweep_url\": null}",
                "{\"projectId\": \"UHJvamVjdEludGVybmFsSWQ6NDI=\"}"));

    Map<String, @Nullable Object> stored = records.of(RUN).getFirst();
    assertThat(stored)
        .containsEntry("host", "api.wandb.ai")
        .containsEntry("entity", "ml-moe")
        .containsEntry("project", "ft-scaling")
        .containsEntry("run_id", "250912_match")
        .containsEntry("display_name", "name of 250912_match")
        .containsEntry("state", "finished")
        .containsEntry("internal_project_id", "42")
        .containsEntry("sweep_id", "s1")
        .containsEntry("last_step", 1000L)
        .containsEntry(
            "created_at", Instant.parse("2025-09-13T00:30:23Z").getEpochSecond() * 1_000_000);
    assertThat(records.column(RUN_TAG, "tag")).containsExactly("good", "finetune", "dclm-dolma");
    assertThat(records.json(CONFIG_ENTRY, 0, "opt.betas[1]")).isEqualTo("0.95");
    assertThat(records.leaf(SUMMARY_ENTRY, 0, "train_loss")).containsEntry("type", "NON_FINITE");
    assertThat(records.json(SUMMARY_ENTRY, 0, "_wandb.runtime")).isEqualTo("21801");
    assertThat(records.rejected()).isEmpty();
  }

  @Test
  void keepsValuesExactlyAsWrittenWithTheirTypes() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run(
                "r",
                "{\"big\":18446744073709551617,\"huge\":1e400,\"minus\":-0,\"size\":\"530100000\","
                    + "\"none\":null,\"e\":[],\"o\":{},\"a.b\":true,\"t\":\"\\u00e9\"}",
                "{}"));

    assertThat(records.column(CONFIG_ENTRY, "path"))
        .containsExactly("big", "huge", "minus", "size", "none", "e", "o", "[\"a.b\"]", "t");
    assertThat(records.column(CONFIG_ENTRY, "json"))
        .containsExactly(
            "18446744073709551617",
            "1e400",
            "-0",
            "\"530100000\"",
            "null",
            "[]",
            "{}",
            "true",
            "\"\\u00e9\"");
    assertThat(records.column(CONFIG_ENTRY, "type"))
        .containsExactly(
            "INTEGER",
            "DECIMAL",
            "INTEGER",
            "TEXT",
            "NULL",
            "EMPTY_LIST",
            "EMPTY_OBJECT",
            "BOOLEAN",
            "TEXT");
  }

  @Test
  void unwrapsAConfigurationOfTheServiceOnce() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run(
                "r",
                "{\"lr\":{\"value\":0.1,\"desc\":null},\"x\":{\"value\":{\"value\":3}},\"legacy\":5,"
                    + "\"_wandb\":{\"value\":{\"cli_version\":\"0.30.0\",\"t\":{}}}}",
                "{}"),
            run("all", "{\"lr\":{\"value\":0.1},\"x\":{\"value\":3}}", "{}"),
            run("plain", "{\"lr\":0.1,\"x\":{\"value\":3}}", "{}"));

    assertThat(records.json(CONFIG_ENTRY, 0, "lr")).isEqualTo("0.1");
    assertThat(records.json(CONFIG_ENTRY, 0, "x.value")).isEqualTo("3");
    assertThat(records.json(CONFIG_ENTRY, 0, "legacy")).isEqualTo("5");
    assertThat(records.json(CONFIG_ENTRY, 1, "x")).isEqualTo("3");
    assertThat(records.json(CONFIG_ENTRY, 2, "x.value")).isEqualTo("3");
    assertThat(records.column(CONFIG_ENTRY, "path"))
        .noneMatch(p -> p.toString().contains("_wandb"));
    assertThat(records.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("wandb-internal-config-left-out");
          assertThat(finding.subject()).isEqualTo("artifact " + Exports.DIGEST);
          assertThat(finding.detail()).startsWith("2 configuration entries");
        });
  }

  @Test
  void rejectsOnlyTheRowsThatCannotBeUsed() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run("cut", "{\"lr\": 0.1, \"s", "{}"),
            run(null, "{}", "{}"),
            run("", "{}", "{}"),
            run("bomb", "{\"a\":" + "[".repeat(10_000), "{}"),
            run("list", "[1]", "{}"),
            run("good", "{\"lr\": 0.1}", "{}"));

    assertThat(records.rejected())
        .containsExactly(
            new RejectedRecord(0, 14, "config ends in the middle of its JSON, after 14 characters"),
            new RejectedRecord(1, 0, "the run id is missing"),
            new RejectedRecord(2, 0, "the run id is missing"),
            new RejectedRecord(
                3, 10_005, "config is nested deeper than 500 levels, at character 505"),
            new RejectedRecord(4, 3, "config is a list, not a JSON object"));
    assertThat(records.column(RUN, "run_id")).containsExactly("good");
    assertThat(records.column(RUN, "row")).containsExactly(5L);
  }

  @Test
  void takesAbsentTextsForNoConfiguration() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run("null", null, null),
            run("empty", "", "null"),
            run("python", "None", "nan"));

    assertThat(records.column(RUN, "run_id")).containsExactly("null", "empty", "python");
    assertThat(records.of(CONFIG_ENTRY)).isEmpty();
    assertThat(records.rules()).containsExactly("missing-text-of-python");
  }

  @Test
  void readsJsonThatWasEncodedTwice() {
    CollectedRecords records =
        feed(List.of("config", "summary"), run("r", "\"{\\\"lr\\\": 1}\"", "{}"));

    assertThat(records.json(CONFIG_ENTRY, 0, "lr")).isEqualTo("1");
  }

  @Test
  void reportsWhatPythonMadeOfOtherTypesAndDoubledKeys() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run(
                "r",
                "{\"flag\":\"True\",\"tokens\":53018886144.0,\"small\":12.0}",
                "{\"a\":1,\"a\":2}"));

    assertThat(records.rules())
        .containsExactlyInAnyOrder("python-text-value", "integer-as-decimal", "duplicate-json-key");
    assertThat(records.json(SUMMARY_ENTRY, 0, "a")).isEqualTo("2");
  }

  @Test
  void keepsNamesOfAnyLengthAndScript() {
    String name = "🚀\u202eאב\u200d".repeat(2_500);
    CollectedRecords records = feed(List.of("config", "summary"), run(name, "{}", "{}"));

    assertThat(records.column(RUN, "run_id")).containsExactly(name);
    assertThat(records.column(RUN, "display_name")).containsExactly("name of " + name);
  }

  @Test
  void keepsRunsOfEqualIdWithOtherContentApart() {
    CollectedRecords records =
        feed(
            List.of("config", "summary"),
            run("same", "{\"lr\":1}", "{}"),
            run("same", "{\"lr\":2}", "{}"));

    assertThat(records.json(CONFIG_ENTRY, 0, "lr")).isEqualTo("1");
    assertThat(records.json(CONFIG_ENTRY, 1, "lr")).isEqualTo("2");
  }

  @Test
  void leavesMetadataOutAndRedactsAttributesUnlessToldToKeepThem() {
    String metadata = "{\"os\":\"Linux\",\"email\":\"ada@example.org\"}";

    assertThat(feed(Map.of(), "wandb_metadata", metadata).column(RUN, "extra"))
        .containsExactly((Object) null);
    assertThat(feed(Map.of("keep-personal", ""), "wandb_metadata", metadata).column(RUN, "extra"))
        .containsExactly("{\"wandb_metadata\":" + metadata + "}");
    assertThat(
            feed(
                    Map.of(),
                    "system_attrs",
                    "{\"user\":{\"name\":\"Ada\"},\"commit\":\"c1\",\"config\":\"{}\"}")
                .column(RUN, "extra"))
        .containsExactly("{\"system_attrs\":{\"commit\":\"c1\",\"user\":\"[redacted]\"}}");
  }

  @Test
  void redactsAnAddressInTheLabelButNotInTheIdentity() {
    CollectedRecords records =
        feed(List.of("config", "summary"), run("ada@example.org", "{}", "{}"));

    assertThat(records.column(RUN, "run_id")).containsExactly("ada@example.org");
    assertThat(records.column(RUN, "display_name")).containsExactly("[redacted]");
    assertThat(records.rules()).containsExactly("personal-field-redacted");
  }

  @Test
  void redactsAddressesInConfiguration() {
    CollectedRecords records =
        feed(List.of("config", "summary"), run("r", "{\"owner\":\"ada@example.org\"}", "{}"));

    assertThat(records.leaf(CONFIG_ENTRY, 0, "owner"))
        .containsEntry("json", "\"[redacted]\"")
        .containsEntry("type", "TEXT");
    assertThat(records.rules()).containsExactly("personal-field-redacted");
  }

  @Test
  void keepsARunWhoseAttributesAreNotReadable() {
    CollectedRecords records = feed(Map.of(), "system_metrics", "{\"system.cpu\": 1");

    assertThat(records.column(RUN, "run_id")).containsExactly("r");
    assertThat(records.rules()).containsExactly("unreadable-attribute");
  }

  @Test
  void takesEntityAndProjectFromTheRequestWhereTheRowHasNone() {
    Path file = folder.resolve("scoped.parquet");
    @Nullable Object[] row = run("r", "{}", "{}");
    row[3] = null;
    row[4] = "";
    tables.put(file, runColumns("config", "summary"), row);

    assertThat(Exports.feed(tables, file, request(file)).rejected())
        .containsExactly(new RejectedRecord(0, 0, "the entity is missing; name it with --entity"));
    CollectedRecords scoped =
        Exports.feed(
            tables,
            file,
            new SourceRequest(
                file, Map.of("entity", "e", "project", "p", "host", "wandb.example")));
    assertThat(scoped.of(RUN).getFirst())
        .containsEntry("host", "wandb.example")
        .containsEntry("entity", "e")
        .containsEntry("project", "p");
  }

  @Test
  void makesOneRunOfTheFilesOfAnExportInParts() {
    Path config = folder.resolve("parts/a.parquet");
    Path summary = folder.resolve("parts/b.parquet");
    tables.put(config, runColumns("config"), run("r", "{\"lr\":1}"), run("s", "{\"lr\":2}"));
    tables.put(
        summary, runColumns("summary"), run("s", "{\"_step\":9}"), run("r", "{\"_step\":8}"));

    CollectedRecords fromConfig = Exports.feed(tables, config, request(folder));
    CollectedRecords fromSummary = Exports.feed(tables, summary, request(folder));

    assertThat(contents(fromConfig)).hasSize(2).isEqualTo(contents(fromSummary));
    assertThat(fromConfig.column(RUN, "last_step")).containsExactly(8L, 9L);
    assertThat(fromConfig.findings()).isEmpty();
  }

  @Test
  void saysSoWhenAPartStandsAlone() {
    Path config = folder.resolve("parts/a.parquet");
    tables.put(config, runColumns("config"), run("r", "{\"lr\":1}"));

    assertThat(Exports.feed(tables, config, request(config)).rules())
        .containsExactly("partial-export");
  }

  /** The records by content, without the rows they stood in. */
  private static Set<Set<Map<String, @Nullable Object>>> contents(CollectedRecords records) {
    Map<@Nullable Object, Set<Map<String, @Nullable Object>>> byRow = new LinkedHashMap<>();
    for (var table : List.of(RUN, RUN_TAG, CONFIG_ENTRY, SUMMARY_ENTRY)) {
      for (Map<String, @Nullable Object> entry : records.of(table)) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(entry);
        Object row = content.remove("row");
        content.put("table", table);
        byRow.computeIfAbsent(row, key -> new HashSet<>()).add(content);
      }
    }
    return byRow.values().stream().collect(Collectors.toSet());
  }
}
