package dev.datadecide.huggingface;

import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Parquet files at a place, by path, and the files that are something else. Parquet is what
 * begins as Parquet or is called so: a damaged or missing file is still handed over, to be refused
 * with its reason without stopping the others. Hidden folders below the place (a download's
 * bookkeeping) are not entered. Links are followed, and a file that is reached by several, as in
 * the Hub's own cache, counts once.
 */
record ParquetFolder(List<Path> files, List<Path> foreign) {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".parquet";

  ParquetFolder {
    files = List.copyOf(files);
    foreign = List.copyOf(foreign);
  }

  /**
   * Lists a folder with its subfolders, or the one file that is given.
   *
   * @throws SourceException when the place is not there or cannot be read
   */
  static ParquetFolder list(Path location) {
    if (!Files.exists(location)) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              location + " does not exist", "Check the path; relative ones start where you are."));
    }
    Lister lister = new Lister(location);
    try {
      Files.walkFileTree(
          location, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, lister);
    } catch (AccessDeniedException denied) {
      throw new SourceException(
          new SourceFailure.Denied(
              denied.getFile() + " may not be read", "Give yourself the right to read it."),
          denied);
    } catch (IOException broken) {
      throw new SourceException(
          new SourceFailure.Unavailable(
              "%s cannot be listed: %s".formatted(location, broken.getMessage()),
              "Check the disk or the link and try again."),
          broken);
    }
    return new ParquetFolder(
        lister.parquet.values().stream().sorted(Comparator.comparing(Path::toString)).toList(),
        lister.foreign.stream().sorted(Comparator.comparing(Path::toString)).toList());
  }

  private static boolean isCalledParquet(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  private static boolean beginsAsParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path location;
    private final Map<Path, Path> parquet = new LinkedHashMap<>();
    private final List<Path> foreign = new ArrayList<>();

    Lister(Path location) {
      this.location = location;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      boolean hidden = name != null && name.toString().startsWith(".");
      return hidden && !folder.equals(location)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (isCalledParquet(file) || (attributes.isRegularFile() && beginsAsParquet(file))) {
        // A link that leads nowhere keeps its own place; storing it will say that it cannot be
        // read.
        Path place = Files.exists(file) ? file.toRealPath() : file;
        parquet.merge(place, file, Lister::better);
      } else {
        foreign.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE; // its files are listed where the loop began
      }
      throw failure;
    }

    /** Of two ways to one file the one by which people know it. */
    private static Path better(Path one, Path other) {
      return Comparator.comparing(ParquetFolder::isCalledParquet)
                  .reversed()
                  .thenComparing(Path::toString)
                  .compare(one, other)
              <= 0
          ? one
          : other;
    }
  }
}
