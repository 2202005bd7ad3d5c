package dev.datadecide.duckdb;

import java.nio.file.Path;

/** The places in a workspace folder that the warehouse owns. */
record Workspace(Path folder) {
  Workspace {
    folder = folder.toAbsolutePath().normalize();
  }

  Path database() {
    return folder.resolve("warehouse.duckdb");
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

  /** Unpacked artifacts and what the engine spills; ours alone, and emptied at start. */
  Path temporary() {
    return folder.resolve(".ddn").resolve("tmp");
  }
}
