package dev.datadecide.huggingface.fakehub;

import java.util.Optional;

/** A refusal, in the form in which the Hub gives one. */
final class HubError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final Optional<String> code;
  private final Optional<String> commit;

  private HubError(int status, Optional<String> code, String message, Optional<String> commit) {
    super(message);
    this.status = status;
    this.code = code;
    this.commit = commit;
  }

  static HubError coded(int status, String code, String message) {
    return new HubError(status, Optional.of(code), message, Optional.empty());
  }

  static HubError plain(int status, String message) {
    return new HubError(status, Optional.empty(), message, Optional.empty());
  }

  static HubError entryNotFound(FakeCommit commit) {
    return new HubError(
        404, Optional.of("EntryNotFound"), "Entry not found", Optional.of(commit.sha()));
  }

  static HubError revisionNotFound(String revision) {
    return coded(404, "RevisionNotFound", "Invalid rev id: " + revision);
  }

  static HubError repoNotFound(Request request) {
    return request.token().isPresent()
        ? coded(404, "RepoNotFound", "Repository not found")
        : coded(401, "RepoNotFound", "Invalid username or password.");
  }

  Answer answer() {
    String message = getMessage() == null ? "" : getMessage();
    Answer answer =
        Answer.json(status, Json.object().put("error", message)).header("X-Error-Message", message);
    code.ifPresent(value -> answer.header("X-Error-Code", value));
    commit.ifPresent(value -> answer.header("X-Repo-Commit", value));
    return answer;
  }
}
