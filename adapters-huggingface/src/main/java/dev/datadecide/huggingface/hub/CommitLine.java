package dev.datadecide.huggingface.hub;

import tools.jackson.databind.node.ObjectNode;

/** One file of a commit, as a line of it. */
public sealed interface CommitLine {
  /** The line in JSON. */
  String text();

  /**
   * A file that goes along.
   *
   * @param content in Base64
   */
  record Inline(String path, String content) implements CommitLine {
    @Override
    public String text() {
      ObjectNode line = HubJson.object().put("key", "file");
      line.putObject("value").put("path", path).put("encoding", "base64").put("content", content);
      return HubJson.write(line);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** A file that the store has. */
  record Stored(String path, LargeObject object) implements CommitLine {
    @Override
    public String text() {
      ObjectNode line = HubJson.object().put("key", "lfsFile");
      line.putObject("value")
          .put("path", path)
          .put("algo", "sha256")
          .put("oid", object.sha256())
          .put("size", object.size());
      return HubJson.write(line);
    }
  }
}
