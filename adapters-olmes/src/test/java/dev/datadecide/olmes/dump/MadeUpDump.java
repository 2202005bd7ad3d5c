package dev.datadecide.olmes.dump;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes evaluation dumps in the true shape: for each task metrics, configuration, predictions,
 * recorded inputs and requests, and all metrics together with an average over the tasks. The same
 * arguments make the same files.
 *
 * @param documents how many questions each task has
 * @param choices how many answers, and so requests, each question has
 */
public record MadeUpDump(String model, List<String> tasks, int documents, int choices) {
  private static final int RECORDED = 3;

  public MadeUpDump {
    tasks = List.copyOf(tasks);
  }

  /** How many records the files of a dump hold together. */
  public long records() {
    long ofTask = documents + Math.min(documents, RECORDED) + (long) documents * choices + 1;
    return tasks.size() * ofTask + tasks.size() + 1;
  }

  /** How many different questions and requests there are. */
  public long instances() {
    return (long) tasks.size() * documents * (1 + choices);
  }

  /** How many different scores there are. */
  public long scores() {
    return 4L * tasks.size() + 1;
  }

  /** Writes all files into a folder. */
  public Path into(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < tasks.size(); i++) {
      String prefix = String.format(Locale.ROOT, "task-%03d-%s", i, tasks.get(i));
      String metrics = metrics(i);
      all.append(metrics).append('\n');
      Files.writeString(
          folder.resolve(prefix + "-metrics.json"), metrics.replace(", \"", ",\n \""));
      Files.writeString(
          folder.resolve(prefix + "-config.json"),
          "{" + hashes(i) + ", " + modelConfig() + ", " + taskConfig(i) + "}");
      predictions(folder.resolve(prefix + "-predictions.jsonl"), i);
      recordedInputs(folder.resolve(prefix + "-recorded-inputs.jsonl"), i);
      requests(folder.resolve(prefix + "-requests.jsonl"), i);
    }
    all.append(average()).append('\n');
    Files.writeString(folder.resolve("metrics-all.jsonl"), all);
    Files.writeString(folder.resolve("metrics.jsonl"), "{\"all_primary_scores\": []}\n");
    return folder;
  }

  private String taskHash(int task) {
    return "th-" + Integer.toHexString(tasks.get(task).hashCode());
  }

  private String modelHash() {
    return "mh-" + Integer.toHexString(model.hashCode());
  }

  private String hashes(int task) {
    return "\"task_hash\": \"" + taskHash(task) + "\", \"model_hash\": \"" + modelHash() + "\"";
  }

  private String modelConfig() {
    return "\"model_config\": {\"model\": \"made-up\", \"model_path\": \""
        + model
        + "\", \"revision\": null, \"max_length\": 2048}";
  }

  private String taskConfig(int task) {
    String name = tasks.get(task);
    return "\"task_config\": {\"task_name\": \""
        + name
        + "\", \"primary_metric\": \"acc_raw\", \"num_shots\": 5, \"dataset_path\": \"ai2_"
        + name
        + "\", \"metadata\": {\"alias\": \""
        + name
        + ":rc::olmes:full\"}}";
  }

  /** The scores of a task; those of a model and a task never change. */
  private String metrics(int task) {
    double score = Math.floorMod((model + tasks.get(task)).hashCode(), 1000) / 1000.0;
    return "{\"task_name\": \""
        + tasks.get(task)
        + "\", "
        + hashes(task)
        + ", "
        + modelConfig()
        + ", "
        + taskConfig(task)
        + ", \"compute_config\": {\"output_dir\": \"/home/ada/out\"}, \"processing_time\": 12.5,"
        + " \"current_date\": \"2025-09-13 20:31:11 UTC\", \"num_instances\": "
        + documents
        + ", \"beaker_info\": {\"user\": \"ada\"}, \"metrics\": {\"acc_raw\": "
        + score
        + ", \"primary_score\": "
        + score
        + ", \"no_answer\": 0, \"extra_metrics\": {\"num_tokens_mean\": 17.25}}, \"task_idx\": "
        + task
        + "}";
  }

  private String average() {
    return "{\"task_name\": \"core_9mcqa:rc::olmes:full\", \"task_hash\": null, \"model_hash\": \""
        + modelHash()
        + "\", "
        + modelConfig()
        + ", \"current_date\": \"2025-09-13 20:40:00 UTC\", \"num_instances\": null, \"metrics\":"
        + " {\"primary_score\": 0.5}, \"task_idx\": null}";
  }

  private void predictions(Path file, int task) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int document = 0; document < documents; document++) {
        out.write(prediction(task, document));
        out.write('\n');
      }
    }
  }

  private String prediction(int task, int document) {
    StringBuilder output = new StringBuilder();
    for (int choice = 0; choice < choices; choice++) {
      output
          .append(choice == 0 ? "" : ", ")
          .append("{\"sum_logits\": -")
          .append((document * 31 + choice * 17 + model.length()) % 97)
          .append(".25, \"num_tokens\": 5, \"num_chars\": 21, \"is_greedy\": false}");
    }
    return "{\"doc_id\": "
        + document
        + ", \"native_id\": "
        + nativeId(document)
        + ", \"metrics\": {\"acc_raw\": "
        + (document + model.length()) % 2
        + ", \"predicted_index_raw\": "
        + document % choices
        + "}, \"model_output\": ["
        + output
        + "], \"label\": "
        + document % choices
        + ", "
        + hashes(task)
        + "}";
  }

  /** A bare text, which some take for JSON, or a number. */
  private static String nativeId(int document) {
    return document % 2 == 0 ? "\"Mercury_" + document + "\"" : Integer.toString(document);
  }

  private String question(int task, int document) {
    return "{\"question\": \"What is " + document + " of " + tasks.get(task) + "?\"}";
  }

  private void recordedInputs(Path file, int task) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int document = 0; document < Math.min(documents, RECORDED); document++) {
      int asked = document;
      lines
          .append("{\"doc\": ")
          .append(question(task, document))
          .append(", \"requests\": [")
          .append(
              IntStream.range(0, choices)
                  .mapToObj(choice ->
                      "{\"request_type\": \"loglikelihood\", " + request(asked, choice) + "}")
                  .collect(Collectors.joining(", ")))
          .append("], ")
          .append(identity(task, document))
          .append("}\n");
    }
    Files.writeString(file, lines);
  }

  private void requests(Path file, int task) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int document = 0; document < documents; document++) {
        for (int choice = 0; choice < choices; choice++) {
          out.write(
              "{\"request_type\": \"loglikelihood\", \"doc\": "
                  + question(task, document)
                  + ", "
                  + request(document, choice)
                  + ", "
                  + identity(task, document)
                  + "}\n");
        }
      }
    }
  }

  private static String request(int document, int choice) {
    return "\"request\": {\"context\": \"Question: "
        + document
        + "\\nAnswer:\", \"continuation\": \" "
        + choice
        + "\"}, \"idx\": "
        + choice;
  }

  private String identity(int task, int document) {
    return "\"task_name\": \""
        + tasks.get(task)
        + "\", \"doc_id\": "
        + document
        + ", \"native_id\": "
        + nativeId(document)
        + ", \"label\": "
        + document % choices;
  }
}
