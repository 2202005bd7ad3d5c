package dev.datadecide.huggingface.fakehub;

/** What a request asks for. Faults are set per route. */
public enum Route {
  WHO_AM_I,
  INFO,
  REFS,
  COMMITS,
  TREE,
  PATHS_INFO,
  /** HEAD and GET of a file on the Hub. */
  RESOLVE,
  /** HEAD and GET of a small file that the Hub redirected to itself. */
  RESOLVE_CACHE,
  /** HEAD and GET of a large file on the store. */
  STORE_READ,
  CREATE_REPOSITORY,
  VALIDATE_YAML,
  PREUPLOAD,
  LFS_BATCH,
  LFS_VERIFY,
  COMMIT,
  /** PUT of a large file, or of a part of one, to the store. */
  STORE_WRITE,
  /** The call that joins the parts of a large file. */
  STORE_COMPLETE,
  UNKNOWN
}
