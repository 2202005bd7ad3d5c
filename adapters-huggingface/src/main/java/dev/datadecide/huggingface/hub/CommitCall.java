package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The one call that changes a branch. It is sent again only after an answer that says that nothing
 * was done; whether to send it again when no answer came is for the caller to decide.
 */
final class CommitCall {
  /** The Hub itself gives a commit up after about a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Further attempts after a sure refusal for the moment. */
  private static final int MOST = 3;

  private final Transport transport;
  private final Pauses pauses;
  private final PublishingErrors errors;
  private final TransferProgress progress;

  CommitCall(
      Transport transport, Pauses pauses, PublishingErrors errors, TransferProgress progress) {
    this.transport = transport;
    this.pauses = pauses;
    this.errors = errors;
    this.progress = progress;
  }

  CommitAnswer make(URI address, Subject about, JsonNode header, List<CommitLine> lines) {
    StringBuilder text = new StringBuilder(HubJson.write(header)).append('\n');
    lines.forEach(line -> text.append(line.text()).append('\n'));
    HubRequest request =
        HubRequest.builder()
            .method("POST")
            .uri(address)
            .body(new RequestBody.Text("application/x-ndjson", text.toString()))
            .repetition(HubRequest.Repetition.NEVER)
            .patience(PATIENCE)
            .build();
    for (int attempt = 0; ; attempt++) {
      HubAnswer answer;
      try {
        answer = transport.ask(request, progress);
      } catch (DomainException failure) {
        if (failure.getCause() instanceof PassingFailure passing
            && passing.kind() == PassingFailure.Kind.THROTTLED
            && attempt < MOST) {
          pause(passing.happened(), passing.waiting().orElse(usualPause(attempt)));
          continue;
        }
        if (failure.code() == ErrorCode.SOURCE_UNAVAILABLE) {
          return new CommitAnswer.Lost(failure);
        }
        throw failure;
      }
      if (answer.isSuccess()) {
        return made(answer);
      }
      switch (answer.problem()) {
        case STALE_PARENT -> {
          return new CommitAnswer.Moved();
        }
        case CONFLICT -> {
          if (attempt >= MOST) {
            throw errors.told(answer, about);
          }
          pause("somebody else is changing the repository", usualPause(attempt));
        }
        default -> throw errors.told(answer, about);
      }
    }
  }

  private static Duration usualPause(int attempt) {
    return Duration.ofSeconds(1L << attempt);
  }

  private void pause(String reason, Duration duration) {
    progress.waiting(reason, duration);
    try {
      pauses.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw Interruption.told(interrupted);
    }
  }

  private CommitAnswer made(HubAnswer answer) {
    String commit = "";
    try {
      commit = answer.json().path("commitOid").asString("");
    } catch (JacksonException notJson) {
      // A proxy's page in place of the answer: told below.
    }
    return Revision.isCommit(commit)
        ? new CommitAnswer.Made(commit)
        : new CommitAnswer.Lost(errors.notAHub(answer, "the new commit"));
  }
}
