package dev.datadecide.domain.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of runs of one type as a table of small numbers, for comparing thousands of runs in
 * hundreds of keys. Keys stand in the order in which sweeps are about them.
 */
final class SettingTable {
  /** What sweeps are mostly about, first things first; other keys follow by name. */
  private static final List<String> FIRST =
      List.of(
          RunSetting.METHOD,
          "model_size",
          "learning_rate",
          "finetune_tokens",
          "recipe",
          "max_train_samples",
          "tokens_per_epoch",
          "num_train_epochs",
          "total_steps",
          "seed",
          "checkpoint_seed",
          "checkpoint_step",
          "dpo_beta",
          "parent_learning_rate",
          "parent",
          "dataset_mixer_list");

  /** So many runs with a value each of their own make a key a name rather than a setting. */
  private static final int NAMED = 4;

  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(SettingTable::rank)
          .thenComparing(key -> key.startsWith(RunSetting.CONFIG))
          .thenComparing(Comparator.naturalOrder());

  private final List<RunSetting> runs;
  private final List<String> keys = new ArrayList<>();
  private final List<List<SettingValue>> values = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();

  SettingTable(List<RunSetting> runs) {
    this.runs = List.copyOf(runs);
    Map<String, Column> columns = new HashMap<>();
    for (int run = 0; run < runs.size(); run++) {
      for (Map.Entry<String, SettingValue> entry : runs.get(run).values().entrySet()) {
        columns
            .computeIfAbsent(entry.getKey(), key -> new Column(runs.size()))
            .put(run, entry.getValue());
      }
    }
    columns.keySet().stream()
        .sorted(ORDER)
        .forEach(key -> add(key, Objects.requireNonNull(columns.get(key))));
  }

  /** The values of one key, each with a number. */
  private static final class Column {
    private final Map<SettingValue, Integer> known = new HashMap<>();
    private final List<SettingValue> values = new ArrayList<>();
    private final int[] codes;

    Column(int runs) {
      codes = new int[runs];
      Arrays.fill(codes, -1);
    }

    void put(int run, SettingValue value) {
      Integer code = known.putIfAbsent(value, values.size());
      if (code == null) {
        code = values.size();
        values.add(value);
      }
      codes[run] = code;
    }

    void complete() {
      for (int run = 0; run < codes.length; run++) {
        if (codes[run] < 0) {
          put(run, SettingValue.NOT_GIVEN);
        }
      }
    }
  }

  private static int rank(String key) {
    int at = FIRST.indexOf(key);
    return at < 0 ? FIRST.size() : at;
  }

  private void add(String key, Column column) {
    column.complete();
    int found = column.values.size();
    if (key.startsWith(RunSetting.CONFIG) && runs.size() >= NAMED && found == runs.size()) {
      names.add(key);
      return;
    }
    keys.add(key);
    values.add(column.values);
    codes.add(column.codes);
  }

  List<RunSetting> runs() {
    return runs;
  }

  /** How many keys there are; they are called by their number. */
  int size() {
    return keys.size();
  }

  String key(int key) {
    return keys.get(key);
  }

  SettingValue value(int key, int run) {
    return values.get(key).get(codes.get(key)[run]);
  }

  int code(int key, int run) {
    return codes.get(key)[run];
  }

  /** Keys that name each run, and so say nothing of its setting. */
  Set<String> names() {
    return names;
  }

  /** Whether all runs together have several values of a key. */
  boolean isVarying(int key) {
    return values.get(key).size() > 1;
  }

  boolean isVarying(int key, Collection<Integer> among) {
    if (!isVarying(key)) {
      return false;
    }
    int[] coded = codes.get(key);
    int first = -1;
    for (int run : among) {
      if (first < 0) {
        first = coded[run];
      } else if (coded[run] != first) {
        return true;
      }
    }
    return false;
  }

  /** Whether runs with one value of {@code key} always have one value of {@code other}. */
  boolean decides(int key, int other, Collection<Integer> among) {
    int[] pairs = new int[values.get(key).size()];
    Arrays.fill(pairs, -1);
    int[] deciding = codes.get(key);
    int[] decided = codes.get(other);
    for (int run : among) {
      int before = pairs[deciding[run]];
      if (before >= 0 && before != decided[run]) {
        return false;
      }
      pairs[deciding[run]] = decided[run];
    }
    return true;
  }

  /** How many combinations of the keys' values occur. */
  long combinations(List<Integer> of, Collection<Integer> among) {
    Set<List<Integer>> found = new HashSet<>();
    for (int run : among) {
      found.add(of.stream().map(key -> code(key, run)).toList());
    }
    return found.size();
  }

  long count(int key, Collection<Integer> among) {
    return among.stream().map(run -> code(key, run)).distinct().count();
  }
}
