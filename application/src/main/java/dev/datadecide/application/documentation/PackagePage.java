package dev.datadecide.application.documentation;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What each package of the sources says of itself. */
final class PackagePage {
  private static final Pattern DESCRIBED =
      Pattern.compile(
          "/\\*\\*(.*?)\\*/.*?^package ([a-z0-9.]+);", Pattern.DOTALL | Pattern.MULTILINE);

  private PackagePage() {}

  /**
   * The page of all packages.
   *
   * @param sources the folder with the modules
   */
  static Page of(Path sources) {
    Map<String, Map<String, String>> modules = new TreeMap<>();
    try (Stream<Path> found = Files.list(sources)) {
      for (Path module : found.sorted().toList()) {
        Path main = module.resolve("src").resolve("main").resolve("java");
        if (Files.isDirectory(main)) {
          modules.put(String.valueOf(module.getFileName()), packages(main));
        }
      }
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          sources + " cannot be read: " + failure.getMessage(),
          "Name the folder with the sources: --sources DIR.",
          failure);
    }
    PageText text =
        new PageText("Packages").paragraph("What each package says of itself, by module.");
    int count = 0;
    for (Map.Entry<String, Map<String, String>> module : modules.entrySet()) {
      text.heading(module.getKey());
      for (Map.Entry<String, String> each : module.getValue().entrySet()) {
        text.line("- **" + PageText.escaped(each.getKey()) + "**: " + each.getValue());
        count++;
      }
      text.line("");
    }
    return new Page("packages.md", "Packages", count + " packages of the sources", text.text());
  }

  private static Map<String, String> packages(Path main) throws IOException {
    Map<String, String> packages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : files.filter(each -> each.endsWith("package-info.java")).sorted().toList()) {
        Matcher described = DESCRIBED.matcher(Files.readString(file));
        if (described.find()) {
          packages.put(described.group(2), plain(described.group(1)));
        }
      }
    }
    return packages;
  }

  /** Javadoc in one line of Markdown. */
  private static String plain(String javadoc) {
    return PageText.escaped(
            javadoc
                .replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@(?:code|link|literal)\\s+([^}]*)}", "$1")
                .replaceAll("</?[a-z]+>", " ")
                .replaceAll("\\s+", " ")
                .strip())
        .replace("&lt;", "&lt;");
  }
}
