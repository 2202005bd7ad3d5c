package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up project with the counts that were reported of the real one on 2025-09-13: 341 runs (332
 * finetuned, 6 preference tuned, 3 others; 255 finished, 54 running, 25 crashed, 7 failed), of
 * which 321 have histories with 20,191 rows of 20 metrics, and a grid of 4 sizes x 4 learning rates
 * x 3 token budgets, twice.
 */
public final class ReportedProject {
  public static final int RUNS = 341;
  public static final int HISTORY_ROWS = 20_191;
  public static final List<String> GRID_SIZES = List.of("4M", "10M", "60M", "150M");
  public static final List<String> GRID_RATES = List.of("5e-07", "5e-06", "5e-05", "0.0005");
  public static final List<String> GRID_TOKENS = List.of("1M", "10M", "100M");

  private static final int FINETUNED = 332;
  private static final int PREFERRED = 6;
  private static final int GRID = 96;

  /** 80 different learning rates: the grid's four, and 76 between 3.53e-11 and 1e-4. */
  private static final int SEARCHED = 76;

  private static final int WITH_HISTORY = 321;
  private static final int WITH_SIZE = 284;
  private static final int WITH_RATE = 339;
  private static final int WITH_EVALUATION = 298;
  private static final int WITH_TOKENS = 196;
  private static final int WITH_EPOCHS = 206;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> METRICS =
      List.of(
          "train_loss",
          "learning_rate",
          "epoch",
          "grad_norm",
          "total_compute_est",
          "load_balancing_loss",
          "logps/chosen",
          "logps/rejected",
          "rewards/chosen",
          "rewards/rejected",
          "rewards/margin",
          "rewards/accuracy",
          "rewards/average",
          "per_device_tps",
          "per_device_tps_including_padding",
          "reserved_mem_GiB",
          "allocated_mem_GiB",
          "avg_tokens_per_batch",
          "avg_tokens_per_batch_including_padding",
          "total_tokens");

  private final List<ObjectNode> runs = new ArrayList<>();

  public ReportedProject() {
    int number = 0;
    for (int replicate = 0; replicate < 2; replicate++) {
      for (String size : GRID_SIZES) {
        for (String rate : GRID_RATES) {
          for (String tokens : GRID_TOKENS) {
            String id =
                stamp(number)
                    + "_test_finetune_DD-dolma1_7-%s_main_%stx1_--learning_rate=%s"
                        .formatted(size, tokens, rate);
            runs.add(finetuned(number++, id, size, rate, "dolma1_7"));
          }
        }
      }
    }
    List<ModelSize> sizes = ModelSizes.all().subList(0, 11);
    while (number < FINETUNED) {
      int further = number - GRID;
      ModelSize size = sizes.get(further % sizes.size());
      DataRecipe recipe = DataRecipes.all().get(further % 5);
      String rate = further < SEARCHED ? searched(further) : "5e-06";
      String id = "%s_test_finetune_r%d".formatted(stamp(number), number);
      ObjectNode run = finetuned(number++, id, size.label(), rate, recipe.hubModelSlug());
      // Nothing about these is planned as a grid.
      config(run).put("max_train_samples", 200 + further * 139_800L / 235);
      config(run).put("warmup_ratio", new BigDecimal(further % 7).movePointLeft(2));
      runs.add(run);
    }
    for (int i = 0; i < PREFERRED; i++) {
      String parent = runs.get(i * 7).get("run").get("run_id").asString();
      ObjectNode run = run(number, i < 3 ? stamp(number) + "_test_dpo_" + i : "dpo-" + i);
      number++;
      config(run)
          .put("learning_rate", new BigDecimal("0.0000005"))
          .put("dpo_beta", 5)
          .put("dpo_loss_type", "dpo_norm")
          .put("model_name_or_path", "/out/model/" + parent + "/");
      runs.add(run);
    }
    while (number < RUNS) {
      runs.add(run(number, "x" + number));
      number++;
    }
    cover();
  }

  private static String stamp(int number) {
    return String.format(
        Locale.ROOT, "2025_08_%02d-%02d_%02d_00", 21 + number / 120, number / 60 % 24, number % 60);
  }

  /** From 3.53e-11 to 1e-4, all different, none of the grid's. */
  private static String searched(int further) {
    double rate = 3.53e-11 * Math.pow(1e-4 / 3.53e-11, further / (SEARCHED - 1.0));
    return further == 0 ? "3.53e-11" : String.format(Locale.ROOT, "%.4e", rate);
  }

  private static ObjectNode run(int number, String id) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode run = line.putObject("run");
    run.put("run_id", id)
        .put("entity", "sample-lab")
        .put("project", "ft-scaling")
        .put("name", id)
        .put("state", state(number))
        .put(
            "created_at",
            Instant.parse("2025-08-21T08:00:00Z").plusSeconds(5_000L * number).toString());
    run.putObject("config");
    run.putObject("summary_metrics");
    line.put("exported_at", "2025-09-13T10:00:00+00:00");
    return line;
  }

  /** The grid is finished; the rest is in the reported states. */
  private static String state(int number) {
    int further = number - GRID;
    if (further < 255 - GRID) {
      return "finished";
    }
    int open = further - (255 - GRID);
    return open < 54 ? "running" : open < 54 + 25 ? "crashed" : "failed";
  }

  private static ObjectNode finetuned(
      int number, String id, String size, String rate, String slug) {
    ObjectNode run = run(number, id);
    config(run)
        .put("exp_name", id)
        .put("learning_rate", new BigDecimal(rate))
        .put(
            "model_name_or_path",
            "/m/models--allenai--DataDecide-"
                + slug
                + "-"
                + size
                + "/snapshots/"
                + Integer.toHexString(0x1000000 + number))
        .put("model_size", ModelSizes.named(size).trainingParameters())
        .put("dataset_transform_fn", "sft_tulu_filter_v1")
        .put("seed", 8);
    return run;
  }

  private static ObjectNode config(ObjectNode run) {
    return (ObjectNode) run.get("run").get("config");
  }

  private static ObjectNode summary(ObjectNode run) {
    return (ObjectNode) run.get("run").get("summary_metrics");
  }

  /** Takes away and adds what as many runs lack or have as was reported. */
  private void cover() {
    for (int i = 0; i < RUNS; i++) {
      ObjectNode run = runs.get(i);
      if (i >= WITH_SIZE) {
        config(run).remove("model_size");
      }
      if (i < WITH_RATE && !config(run).has("learning_rate")) {
        config(run).put("learning_rate", new BigDecimal("0.0000005"));
      }
      if (i < WITH_EVALUATION) {
        summary(run).put("oe_eval_metrics/arc_easy:rc::olmes:full/acc_raw", 0.25 + i * 1e-4);
      }
      if (i < WITH_TOKENS) {
        summary(run).put("total_tokens", 912L * (i + 1));
      }
      if (i < WITH_EPOCHS) {
        config(run).put("num_train_epochs", 1).put("lr_scheduler_type", "linear");
      }
      if (i >= 100 && i < 104) {
        config(run).put("max_train_steps", 800);
      }
      if (i < WITH_HISTORY) {
        summary(run).put("train_loss", 2.5);
      }
    }
  }

  /** Writes the project as an export of JSON lines. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      StringBuilder described = new StringBuilder();
      runs.forEach(run -> described.append(run).append('\n'));
      Files.writeString(folder.resolve("runs.jsonl"), described);
      StringBuilder rows = new StringBuilder();
      int left = HISTORY_ROWS;
      for (int i = 0; i < WITH_HISTORY; i++) {
        int of = i == WITH_HISTORY - 1 ? left : HISTORY_ROWS / WITH_HISTORY;
        left -= of;
        history(runs.get(i).get("run").get("run_id").asString(), i, of, rows);
      }
      Files.writeString(folder.resolve("history.jsonl"), rows);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void history(String id, int run, int rows, StringBuilder lines) {
    for (int row = 1; row <= rows; row++) {
      ObjectNode line = JSON.createObjectNode();
      line.put("run_id", id)
          .put("step", 10L * row)
          .put("timestamp", 1_756_000_000L + 5_000L * run + row + ".0")
          .put("runtime", row);
      line.putObject("wandb_metadata");
      ObjectNode metrics = line.putObject("metrics");
      for (String metric : METRICS) {
        boolean isPreference = metric.startsWith("logps") || metric.startsWith("rewards");
        boolean isLogged =
            metric.equals("total_tokens") ? run < WITH_TOKENS : !isPreference || run % 53 == 0;
        if (isLogged) {
          metrics.put(metric, metric.equals("total_tokens") ? 912.0 * row : 3.0 - row * 1e-3);
        }
      }
      line.putObject("extra");
      lines.append(line).append('\n');
    }
  }
}
