package dev.datadecide.duckdb;

import java.nio.file.Path;

/**
 * The places in a workspace folder that the warehouse owns.
 *
 * @param database the file that holds the tables
 * @param temporary unpacked artifacts and what the engine spills; ours alone, and emptied at start
 */
record Workspace(Path folder, Path database, Path temporary) {
  Workspace {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The warehouse in use. */
  Workspace(Path folder) {
    this(
        folder.toAbsolutePath().normalize(),
        folder.toAbsolutePath().normalize().resolve("warehouse.duckdb"),
        folder.toAbsolutePath().normalize().resolve(".ddn").resolve("tmp"));
  }

  /** The same raw artifacts with a warehouse in the making, which the next start removes. */
  Workspace rebuilding() {
    Path place = temporary.resolve("rebuild");
    return new Workspace(folder, place.resolve("warehouse.duckdb"), place.resolve("tmp"));
  }

  /** Raw artifacts by digest. */
  Path raw() {
    return folder.resolve("raw");
  }

  /** Frames as files, for people and notebooks. */
  Path frames() {
    return folder.resolve("published").resolve("frames");
  }

  /** Where artifacts are written before they are complete: on the file system of {@link #raw}. */
  Path incoming() {
    return raw().resolve(".incoming");
  }

  /** Files below {@link #raw} that are not what their name says. */
  Path quarantine() {
    return raw().resolve(".quarantine");
  }
}
