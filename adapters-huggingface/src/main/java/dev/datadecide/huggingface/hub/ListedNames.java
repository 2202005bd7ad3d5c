package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryFile;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Whether the names of a listing can become files here without leaving their folder or each other's
 * way. One bad name refuses the whole listing: a repository that holds it is not what it seems.
 */
final class ListedNames {
  private static final int LONGEST_NAME = 255;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern DEVICE =
      Pattern.compile("(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\\..*)?", Pattern.DOTALL);

  private ListedNames() {}

  /** The files by path, once each; throws when a name is unsafe or means two things. */
  static List<RepositoryFile> checked(String repository, Collection<RepositoryFile> files) {
    Map<String, RepositoryFile> byPath = new TreeMap<>();
    for (RepositoryFile file : files) {
      fault(file.path())
          .ifPresent(fault -> {
            throw refused(repository, "'" + file.path() + "' " + fault);
          });
      RepositoryFile before = byPath.put(file.path(), file);
      if (before != null && !before.equals(file)) {
        throw refused(repository, "'" + file.path() + "' is listed twice with different contents");
      }
    }
    for (String path : byPath.keySet()) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        String folder = path.substring(0, slash);
        if (byPath.containsKey(folder)) {
          throw refused(
              repository, "'" + folder + "' is both a file and the folder of '" + path + "'");
        }
      }
    }
    return List.copyOf(byPath.values());
  }

  /** Throws when two names are one on a file system that folds names like this. */
  static void distinct(
      String repository, Collection<RepositoryFile> files, UnaryOperator<String> folding) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (RepositoryFile file : files) {
      for (String place : placesOf(file.path())) {
        String before = taken.putIfAbsent(folding.apply(place), place);
        if (before != null && !before.equals(place)) {
          throw refused(
              repository,
              "'"
                  + before
                  + "' and '"
                  + place
                  + "' are one name on the file system they would go to");
        }
      }
    }
  }

  private static List<String> placesOf(String path) {
    List<String> places = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      places.add(path.substring(0, slash));
    }
    places.add(path);
    return places;
  }

  /** Names that differ in case, or in how letters with marks are composed, fold to one. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** What is wrong with a path; empty when nothing is. */
  static Optional<String> fault(String path) {
    if (path.isEmpty()) {
      return Optional.of("is empty");
    }
    if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
      return Optional.of("is an absolute path");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("holds a backslash");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("holds control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
      return Optional.of("is no valid Unicode");
    }
    for (String name : path.split("/", -1)) {
      Optional<String> fault = nameFault(name);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return isBookkeeping(path)
        ? Optional.of("lies where downloads keep their own books")
        : Optional.empty();
  }

  private static Optional<String> nameFault(String name) {
    if (name.isEmpty()) {
      return Optional.of("holds an empty name");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("holds '" + name + "'");
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return Optional.of("holds a name that ends in a dot or a blank");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(".git")) {
      return Optional.of("lies in a .git folder");
    }
    if (DEVICE.matcher(lower).matches()) {
      return Optional.of("holds the name of a device");
    }
    return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
        ? Optional.of("holds a name of more than " + LONGEST_NAME + " bytes")
        : Optional.empty();
  }

  private static boolean isBookkeeping(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.equals(".cache/huggingface") || lower.startsWith(".cache/huggingface/");
  }

  private static DomainException refused(String repository, String fault) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        "nothing of " + repository + " was downloaded, because of an unsafe name: " + fault,
        "Report it to the repository's owners; do not trust its other files before it is gone.");
  }
}
