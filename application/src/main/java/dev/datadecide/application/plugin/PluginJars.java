package dev.datadecide.application.plugin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Plugins outside of the class path. A place is a jar, a folder of classes (it has {@code
 * META-INF/services}), or a folder in which every jar, and every folder of jars together, is a
 * plugin of its own. Each has its own class loader below the application's, so that the libraries
 * of one never meet those of another.
 */
final class PluginJars implements AutoCloseable {
  private final List<URLClassLoader> loaders = new ArrayList<>();

  /** Every plugin of a place; a place that is not there is one unusable provider. */
  List<Provider> find(Path place) {
    if (!Files.exists(place)) {
      return List.of(new Provider.Unusable(place.toString(), "no such file or folder"));
    }
    if (!Files.isDirectory(place)) {
      return load(place, List.of(place));
    }
    if (Files.isDirectory(place.resolve("META-INF").resolve("services"))) {
      return load(place, List.of(place));
    }
    List<Provider> found = new ArrayList<>();
    for (Path entry : entries(place)) {
      if (isJar(entry)) {
        found.addAll(load(entry, List.of(entry)));
      } else if (Files.isDirectory(entry)) {
        List<Path> jars = entries(entry).stream().filter(PluginJars::isJar).toList();
        if (!jars.isEmpty()) {
          found.addAll(load(entry, jars));
        }
      }
    }
    return found;
  }

  private List<Provider> load(Path place, List<Path> parts) {
    for (Path part : parts) {
      if (!Files.isDirectory(part)) {
        try (ZipFile jar = new ZipFile(part.toFile())) {
          jar.size();
        } catch (IOException notAJar) {
          return List.of(
              new Provider.Unusable(
                  place.toString(), "not a readable jar: " + notAJar.getMessage()));
        }
      }
    }
    URL[] urls = parts.stream().map(Path::toFile).map(PluginJars::url).toArray(URL[]::new);
    URLClassLoader loader =
        new URLClassLoader("plugin " + place, urls, PluginJars.class.getClassLoader());
    loaders.add(loader);
    List<Provider> found = ProviderFinder.ownOf(loader, place.toString());
    return found.isEmpty()
        ? List.of(
            new Provider.Unusable(
                place.toString(), "names no adapter plugin under META-INF/services"))
        : found;
  }

  private static boolean isJar(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(file);
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
