package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.SweepFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link dev.datadecide.domain.sweep.RunSettings} must do. */
public abstract class RunSettingsContract extends PortContract {
  private static final String TUNED =
      "2025_08_21-08_24_4%d_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-0%d";

  private static final RunKey PARENT = RunKey.of("lab", "p", "parent");

  private void load() {
    Entries entries = new Entries();
    long row = 0;
    for (String id :
        List.of(TUNED.formatted(1, 6), TUNED.formatted(2, 7), TUNED.formatted(3, 7), "dpo")) {
      entries.run(row, "lab", "p", id, row == 2 ? "crashed" : "finished");
      config(entries, row, "weight_decay", row == 1 ? "0.10" : "0.1", "DECIMAL");
      config(entries, row, "note", "\"" + (row == 1 ? "it's \\\"odd\\\"" : "plain") + "\"", "TEXT");
      config(entries, row, "output_dir", "\"/out/" + row + "\"", "TEXT");
      config(entries, row, "all_alike", "true", "BOOLEAN");
      config(entries, row, "nothing", "null", "NULL");
      if (row == 0) {
        config(entries, row, "only_here", "7", "INTEGER");
      }
      if (id.equals("dpo")) {
        config(entries, row, "dpo_beta", "5", "INTEGER");
        config(entries, row, "dpo_loss_type", "\"dpo_norm\"", "TEXT");
      }
      row++;
    }
    entries.run(row, "lab", "p", "who knows", "finished");
    loaded("runs", entries.plan());
    typeAll();
  }

  private static void config(Entries entries, long row, String path, String json, String type) {
    entries.add(TypedTable.CONFIG_ENTRY, "row", row, "path", path, "json", json, "type", type);
  }

  private List<RunSetting> settings() {
    return warehouse().settings().of(RunQuery.ALL, run -> Optional.of(PARENT));
  }

  @Test
  void saysOfEveryRunWhatItsOwnSettingSays() {
    load();
    Map<RunKey, RunSetting> found =
        settings().stream().collect(Collectors.toMap(RunSetting::run, Function.identity()));
    assertThat(found.values())
        .extracting(RunSetting::type)
        .doesNotContain(TrainingType.UNCLASSIFIED)
        .hasSize(4);
    for (RunSetting setting : found.values()) {
      TrainingRun run = warehouse().runs().find(setting.run()).orElseThrow();
      RunSetting own = RunSetting.of(run, Optional.of(PARENT));
      assertThat(setting.isFinished()).isEqualTo(own.isFinished());
      Set<String> keys = new TreeSet<>(own.values().keySet());
      keys.addAll(setting.values().keySet());
      for (String key : keys) {
        boolean mayBeLeftOut =
            key.startsWith(RunSetting.CONFIG)
                && found.values().stream()
                    .filter(other -> other.type() == setting.type())
                    .map(other -> other.value(key))
                    .distinct()
                    .allMatch(SettingValue.NOT_GIVEN::equals);
        assertThat(setting.value(key))
            .as("%s of %s", key, setting.run())
            .isEqualTo(mayBeLeftOut ? SettingValue.NOT_GIVEN : own.value(key));
      }
    }
  }

  @Test
  void tellsTheSameSweepsAsTheRunsThemselves() {
    load();
    List<RunSetting> own =
        settings().stream()
            .map(each ->
                RunSetting.of(
                    warehouse().runs().find(each.run()).orElseThrow(), Optional.of(PARENT)))
            .toList();
    assertThat(SweepFinder.find(settings())).isEqualTo(SweepFinder.find(own));
  }

  @Test
  void isOfTheRunsThatAreAskedFor() {
    load();
    assertThat(
            warehouse()
                .settings()
                .of(
                    RunQuery.builder().type(TrainingType.PREFERENCE_TUNING).build(),
                    run -> Optional.empty()))
        .singleElement()
        .satisfies(setting -> assertThat(setting.value("dpo_beta").text()).isEqualTo("5"));
  }

  @Test
  void changesItsRevisionWithEveryChange() {
    long before = warehouse().settings().revision();
    load();
    assertThat(warehouse().settings().revision()).isNotEqualTo(before);
    assertThat(settings()).isNotEmpty();
  }

  @Test
  void anEmptyWarehouseHasNone() {
    assertThat(settings()).isEmpty();
  }
}
