package dev.datadecide.domain.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    Set<String> all = new TreeSet<>(ORDER);
    runs.forEach(run -> all.addAll(run.values().keySet()));
    all.forEach(this::add);
  }

  private static int rank(String key) {
    int at = FIRST.indexOf(key);
    return at < 0 ? FIRST.size() : at;
  }

  private void add(String key) {
    Map<SettingValue, Integer> known = new HashMap<>();
    List<SettingValue> found = new ArrayList<>();
    int[] coded = new int[runs.size()];
    for (int run = 0; run < coded.length; run++) {
      SettingValue value = runs.get(run).value(key);
      Integer code = known.get(value);
      if (code == null) {
        code = found.size();
        known.put(value, code);
        found.add(value);
      }
      coded[run] = code;
    }
    if (key.startsWith(RunSetting.CONFIG) && runs.size() >= NAMED && found.size() == runs.size()) {
      names.add(key);
      return;
    }
    keys.add(key);
    values.add(found);
    codes.add(coded);
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

  boolean isVarying(int key, Collection<Integer> among) {
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
