package dev.datadecide.application.care;

import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How sources were asked before the ledger kept that: told by the settings of the lines, which hold
 * every option that changes what records become, as {@code key=value} parted by blanks.
 */
final class OldRequests {
  private static final Pattern SETTING = Pattern.compile("(?:^| )([a-z-]+)=");

  /** What the settings call what the command line calls otherwise or not at all. */
  private static final Pattern NO_OPTION = Pattern.compile("reading|parts|personal|folder");

  private OldRequests() {}

  /** Whether two settings come from one asking; what lies beside a file is told per file. */
  static boolean sameAsking(String one, String other) {
    return options(one).equals(options(other));
  }

  static SourceRequest guess(List<LedgerEntry> lines) {
    Map<String, String> settings = settings(lines.getFirst().settings());
    Map<String, String> options = options(lines.getFirst().settings());
    String origin = lines.getFirst().artifact().origin();
    if (origin.startsWith("/")) {
      Path place = place(lines, "file".equals(settings.get("parts")));
      return request(place, List.of(place.toString()), options);
    }
    Optional<RunKey> run = RunKey.parse(origin.replaceFirst("\\?export=.*", ""));
    String host = settings.getOrDefault("host", RunKey.DEFAULT_HOST);
    if (!host.equals(RunKey.DEFAULT_HOST)) {
      options.put("base-url", "https://" + host);
    }
    return request(
        Path.of(""),
        run.map(key -> List.of(key.entity() + "/" + key.project())).orElse(List.of()),
        options);
  }

  private static SourceRequest request(
      Path location, List<String> names, Map<String, String> options) {
    return new SourceRequest(location, names, options, TransferProgress.NONE);
  }

  /** The file, or the folder that all files lie in. */
  private static Path place(List<LedgerEntry> lines, boolean isFile) {
    Path first = Path.of(lines.getFirst().artifact().origin());
    if (isFile && lines.size() == 1) {
      return first;
    }
    Path folder = first.resolveSibling("");
    for (LedgerEntry line : lines) {
      while (!Path.of(line.artifact().origin()).startsWith(folder)) {
        folder = folder.resolveSibling("");
      }
    }
    return folder;
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    settings(text)
        .forEach((key, value) -> {
          if (key.equals("personal") && value.equals("kept")) {
            options.put("keep-personal", "");
          }
          if (!NO_OPTION.matcher(key).matches() && !value.isEmpty()) {
            options.put(key, value);
          }
        });
    return options;
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    Matcher setting = SETTING.matcher(text);
    String key = "";
    int from = 0;
    while (setting.find()) {
      if (!key.isEmpty()) {
        settings.put(key, text.substring(from, setting.start()));
      }
      key = setting.group(1);
      from = setting.end();
    }
    if (!key.isEmpty()) {
      settings.put(key, text.substring(from));
    }
    return settings;
  }
}
