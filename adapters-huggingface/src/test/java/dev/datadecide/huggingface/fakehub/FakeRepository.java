package dev.datadecide.huggingface.fakehub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A dataset repository on the fake Hub. Its commits never change; its branches and tags do. */
public final class FakeRepository {
  private static final Pattern SHORT_OR_FULL_SHA = Pattern.compile("[0-9a-f]{7,40}");
  private static final String HEADS = "refs/heads/";

  private final String id;
  private final Map<String, FakeCommit> commits = new HashMap<>();
  private final Map<String, FakeCommit> refs = new TreeMap<>();
  private Visibility visibility = Visibility.PUBLIC;
  private boolean smallFilesDirectly;
  private List<String> ignored = List.of();

  FakeRepository(String id) {
    this.id = id;
    FakeCommit first = add(Optional.empty(), "initial commit", Map.of());
    refs.put(HEADS + "main", first);
  }

  public String id() {
    return id;
  }

  /** Adds a commit to a branch: the files of the branch, with these put in or replaced. */
  public synchronized FakeCommit commit(String branch, Map<String, FakeFile> files) {
    return commit(branch, "add files", files, Set.of());
  }

  /** Adds a commit that puts files in and takes others out. */
  public synchronized FakeCommit commit(
      String branch, String title, Map<String, FakeFile> files, Set<String> deleted) {
    Map<String, StoredFile> stored = new TreeMap<>();
    files.forEach((path, file) -> stored.put(path, StoredFile.of(path, file)));
    return commitStored(branch, title, stored, deleted);
  }

  synchronized FakeCommit commitStored(
      String branch, String title, Map<String, StoredFile> files, Set<String> deleted) {
    Optional<FakeCommit> parent = Optional.ofNullable(refs.get(refOf(branch)));
    Map<String, StoredFile> all = new TreeMap<>();
    parent.ifPresent(commit -> all.putAll(commit.files()));
    all.keySet().removeAll(deleted);
    all.putAll(files);
    FakeCommit commit = add(parent, title, all);
    refs.put(refOf(branch), commit);
    return commit;
  }

  /**
   * Names a commit: {@code refs/heads/x}, {@code refs/tags/x}, {@code refs/convert/parquet}, ....
   */
  public synchronized FakeRepository ref(String name, FakeCommit commit) {
    refs.put(name, commit);
    return this;
  }

  /** Forgets a commit, as after a history was rewritten. */
  public synchronized FakeRepository forget(FakeCommit commit) {
    commits.remove(commit.sha());
    return this;
  }

  public synchronized FakeRepository visibility(Visibility changed) {
    this.visibility = changed;
    return this;
  }

  /** Serves small files by themselves, not through a redirect on the same host. */
  public synchronized FakeRepository serveSmallFilesDirectly() {
    this.smallFilesDirectly = true;
    return this;
  }

  /** Paths that the repository's {@code .gitignore} names, which an upload is told to leave out. */
  public synchronized FakeRepository ignore(String... paths) {
    this.ignored = List.of(paths);
    return this;
  }

  /** The commit that a branch, a tag, a full name of a ref or a commit id names. */
  public synchronized Optional<FakeCommit> revision(String name) {
    for (String ref : List.of(HEADS + name, "refs/tags/" + name, name)) {
      FakeCommit commit = refs.get(ref);
      if (commit != null) {
        return Optional.of(commit);
      }
    }
    if (!SHORT_OR_FULL_SHA.matcher(name).matches()) {
      return Optional.empty();
    }
    return commits.values().stream().filter(commit -> commit.sha().startsWith(name)).findFirst();
  }

  /** The newest commit of the branch main. */
  public FakeCommit head() {
    return revision("main").orElseThrow();
  }

  public boolean isPrivate() {
    return visibility() == Visibility.PRIVATE;
  }

  synchronized Visibility visibility() {
    return visibility;
  }

  synchronized boolean servesSmallFilesDirectly() {
    return smallFilesDirectly || visibility != Visibility.PUBLIC;
  }

  synchronized boolean ignores(String path) {
    return ignored.contains(path);
  }

  /** A large file that some commit holds. */
  synchronized Optional<FakeFile> find(String sha256) {
    return commits.values().stream()
        .flatMap(commit -> commit.files().values().stream())
        .filter(file -> file.lfs() && file.etag().equals(sha256))
        .map(StoredFile::content)
        .findFirst();
  }

  synchronized Map<String, FakeCommit> refs() {
    return new TreeMap<>(refs);
  }

  static String refOf(String revision) {
    return revision.startsWith("refs/") ? revision : HEADS + revision;
  }

  private FakeCommit add(Optional<FakeCommit> parent, String title, Map<String, StoredFile> files) {
    StringBuilder identity = new StringBuilder(id).append('\n').append(commits.size()).append('\n');
    parent.ifPresent(commit -> identity.append(commit.sha()));
    identity.append('\n').append(title);
    FakeCommit commit = new FakeCommit(sha1(identity.toString()), parent, title, files);
    commits.put(commit.sha(), commit);
    return commit;
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
