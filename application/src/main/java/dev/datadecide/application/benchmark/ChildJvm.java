package dev.datadecide.application.benchmark;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs measured parts with this JVM's own options.
 *
 * @param main the class whose main method runs a part: its name, a place and files
 * @param options that win over the inherited ones
 */
record ChildJvm(String main, List<String> options) {
  ChildJvm(String main) {
    this(main, List.of());
  }

  /** What a part printed; a name may have several numbers. */
  record Numbers(Map<String, List<Double>> byName, double processSeconds) {
    double one(String name) {
      return all(name).getFirst();
    }

    List<Double> all(String name) {
      return byName.getOrDefault(name, List.of());
    }
  }

  Numbers run(String part, Path place, List<Path> files) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(ChildJvm::isForChildren)
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main, part, place.toString()));
    files.forEach(file -> command.add(file.toString()));
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new DomainException(
            ErrorCode.INTERNAL,
            "the measured part " + part + " ended with status " + status,
            "look at the messages above");
      }
      return new Numbers(numbers(printed), (System.nanoTime() - start) / 1e9);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "no JVM can be started: " + failure.getMessage(),
          "check the JDK at " + System.getProperty("java.home"),
          failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DomainException(
          ErrorCode.INTERRUPTED, "interrupted while measuring", "run it again", stopped);
    }
  }

  /** An agent or a debugger of this JVM would measure itself. */
  private static boolean isForChildren(String option) {
    return !option.startsWith("-javaagent") && !option.startsWith("-agent");
  }

  private static Map<String, List<Double>> numbers(String printed) {
    Map<String, List<Double>> numbers = new LinkedHashMap<>();
    for (String line : printed.lines().toList()) {
      int sign = line.indexOf('=');
      if (sign > 0) {
        numbers
            .computeIfAbsent(line.substring(0, sign), first -> new ArrayList<>())
            .add(Double.parseDouble(line.substring(sign + 1)));
      }
    }
    return numbers;
  }
}
