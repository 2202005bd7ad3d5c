package dev.datadecide.application.ingest;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourceId;

/** Gives failures of sources their error code and names the source. */
final class SourceFailures {
  private SourceFailures() {}

  static DomainException named(SourceId source, SourceException exception) {
    SourceFailure failure = exception.failure();
    return new DomainException(
        code(failure), source + ": " + failure.happened(), failure.remedy(), exception);
  }

  static ErrorCode code(SourceFailure failure) {
    return switch (failure) {
      case SourceFailure.Throttled throttled -> ErrorCode.SOURCE_THROTTLED;
      case SourceFailure.Unavailable unavailable -> ErrorCode.SOURCE_UNAVAILABLE;
      case SourceFailure.Malformed malformed -> ErrorCode.SOURCE_MALFORMED;
      case SourceFailure.Denied denied -> ErrorCode.SOURCE_DENIED;
    };
  }
}
