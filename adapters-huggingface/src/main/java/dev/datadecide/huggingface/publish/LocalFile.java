package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.repository.ContentId;
import java.time.Instant;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** A file that passed its checks, as it was then. */
@DomainValue
@Value.Immutable
interface LocalFile {
  Candidate candidate();

  long size();

  Instant modified();

  ContentId sha256();

  OptionalLong rows();

  /** Its first bytes in Base64. */
  String sample();

  default String target() {
    return candidate().target();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableLocalFile.Builder {}
}
