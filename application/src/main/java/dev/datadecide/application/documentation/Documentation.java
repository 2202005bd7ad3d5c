package dev.datadecide.application.documentation;

import dev.datadecide.application.plugin.PluginStatus;
import dev.datadecide.domain.care.TableDescription;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All pages about the product, and the folder that they are written to. */
public final class Documentation {
  private Documentation() {}

  /**
   * All pages, the index first.
   *
   * @param tables the tables of a warehouse
   * @param commands the help of every command by its full name, in order
   * @param sources the folder with the modules' sources; without one the packages are left out
   */
  public static List<Page> pages(
      List<TableDescription> tables,
      Map<String, String> commands,
      List<PluginStatus> plugins,
      Map<String, ConfigurationSchema> schemas,
      Optional<Path> sources) {
    List<Page> pages = new ArrayList<>(DictionaryPages.of(tables));
    pages.add(commands(commands));
    pages.addAll(CataloguePages.of(plugins, schemas));
    sources.map(PackagePage::of).ifPresent(pages::add);
    pages.addFirst(index(pages));
    return pages;
  }

  private static Page commands(Map<String, String> commands) {
    PageText text =
        new PageText("Commands").paragraph("What --help says of each command, with its examples.");
    commands.forEach((name, help) -> text.heading(name).code(help));
    return new Page("commands.md", "Commands", commands.size() + " commands", text.text());
  }

  private static Page index(List<Page> pages) {
    Map<String, List<Page>> parts = new LinkedHashMap<>();
    for (Page page : pages) {
      int slash = page.path().indexOf('/');
      String part = slash < 0 ? "" : page.path().substring(0, slash);
      parts.computeIfAbsent(part, name -> new ArrayList<>()).add(page);
    }
    PageText text =
        new PageText("DataDecide Next: reference")
            .paragraph("Made from what the code says; a test fails when a page is stale.");
    part(text, "Overview", parts.getOrDefault("", List.of()));
    part(text, "Catalogues", parts.getOrDefault("catalogues", List.of()));
    part(text, "Frames", parts.getOrDefault("frames", List.of()));
    return new Page("README.md", "Reference", "Index of all pages", text.text());
  }

  private static void part(PageText text, String title, List<Page> pages) {
    text.heading(title);
    for (Page page : pages) {
      text.line(
          "- ["
              + PageText.escaped(page.title())
              + "]("
              + page.path()
              + "): "
              + PageText.escaped(page.summary()));
    }
    text.line("");
  }

  /** What writing came to: pages that changed, and pages that nothing makes any more. */
  public record Written(int pages, List<String> changed, List<String> removed) {
    public Written {
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
    }
  }

  /** Writes pages to a folder of their own; pages of ours that are none any more go. */
  public static Written write(List<Page> pages, Path folder) {
    List<String> changed = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>();
    try {
      for (Page page : pages) {
        paths.add(page.path());
        Path file = folder.resolve(page.path());
        if (!Files.exists(file) || !Files.readString(file).equals(page.text())) {
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.writeString(file, page.text());
          changed.add(page.path());
        }
      }
      for (Path file : pagesIn(folder)) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!paths.contains(path) && Files.readString(file).startsWith("<!-- Made by `ddn docs")) {
          Files.delete(file);
          removed.add(path);
        }
      }
      return new Written(pages.size(), changed, removed);
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          folder + " cannot be written: " + failure.getMessage(),
          "Check the folder's permissions and the free space, or name another with --to.",
          failure);
    }
  }

  private static List<Path> pagesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
