package dev.datadecide.huggingface.fakehub;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A commit on the fake Hub; it never changes. */
public final class FakeCommit {
  private final String sha;
  private final Optional<FakeCommit> parent;
  private final String title;
  private final Map<String, StoredFile> files;

  FakeCommit(String sha, Optional<FakeCommit> parent, String title, Map<String, StoredFile> files) {
    this.sha = sha;
    this.parent = parent;
    this.title = title;
    this.files = new TreeMap<>(files);
  }

  /** 40 hexadecimal digits. */
  public String sha() {
    return sha;
  }

  public Optional<FakeCommit> parent() {
    return parent;
  }

  public String title() {
    return title;
  }

  /** The content at a path, if the commit has it. */
  public Optional<FakeFile> file(String path) {
    return Optional.ofNullable(files.get(path)).map(StoredFile::content);
  }

  /** The paths of all files, sorted. */
  public Set<String> paths() {
    return files.keySet();
  }

  Map<String, StoredFile> files() {
    return files;
  }

  /** The commit that gave a file the content that it has here. */
  FakeCommit lastChange(String path) {
    FakeCommit commit = this;
    while (commit.parent.isPresent() && sameFile(commit, commit.parent.get(), path)) {
      commit = commit.parent.get();
    }
    return commit;
  }

  private static boolean sameFile(FakeCommit one, FakeCommit other, String path) {
    StoredFile here = one.files.get(path);
    StoredFile there = other.files.get(path);
    return here != null && there != null && here.etag().equals(there.etag());
  }

  @Override
  public String toString() {
    return sha + " " + title;
  }
}
