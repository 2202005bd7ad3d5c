package dev.datadecide.huggingface.fakehub;

/** A file as one commit holds it. */
record StoredFile(FakeFile content, boolean lfs) {
  static StoredFile of(String path, FakeFile content) {
    return new StoredFile(content, content.isLfs(path));
  }

  /** The id of the blob in git: for a large file that of its pointer. */
  String oid() {
    return lfs ? content.pointer().gitSha1() : content.gitSha1();
  }

  /** What names the content: SHA-256 of a large file, the id in git of a regular one. */
  String etag() {
    return lfs ? content.sha256() : content.gitSha1();
  }
}
