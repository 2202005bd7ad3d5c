package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.RepositoryFile;
import java.io.IOException;
import java.nio.file.Path;

/** Where downloads go. Knows paths and links, not the network. */
interface DownloadTarget {
  /** What stands at a file's place. */
  enum Presence {
    /** The file, with the right hash. */
    VERIFIED,
    /** Something else under its name. */
    DAMAGED,
    ABSENT
  }

  HubStorage storage();

  /** Where the file is, or will be. */
  Path place(CommitPin pin, RepositoryFile file);

  /** Whether a file of the right size stands there; a glance for plans, no check. */
  boolean seemsPresent(CommitPin pin, RepositoryFile file);

  /**
   * Checks what stands there by size and hash; puts it in its place when the content is here and
   * only its name is missing.
   */
  Presence presence(CommitPin pin, RepositoryFile file) throws IOException;

  /** The file whose lock keeps other processes from fetching the same content. */
  Path lock(CommitPin pin, RepositoryFile file);

  /**
   * Where the content grows while it comes.
   *
   * @param locked whether this process alone may touch it, so that it can be resumed later
   */
  Path part(CommitPin pin, RepositoryFile file, BlobLocks.Held locked);

  /** Puts a complete, verified part in the file's place. */
  void keep(CommitPin pin, RepositoryFile file, Path part) throws IOException;

  /** Notes what a named revision meant, once all of it is here. */
  void noteRevision(CommitPin pin) throws IOException;

  /** Whether names that differ only in case or composition of letters are one name here. */
  boolean foldsNames() throws IOException;
}
