package dev.datadecide.wandb.record;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.SourceRequest;
import java.util.Optional;

/** An option of a request that has to have a value where it is given. */
public final class GivenOption {
  private GivenOption() {}

  /** The value without blanks around it; a blank one is {@code BAD_USAGE}. */
  public static Optional<String> of(SourceRequest request, String name) {
    Optional<String> value = request.option(name).map(String::strip);
    if (value.isPresent() && value.get().isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "--" + name + " has no value", "Leave it out or give it a value.");
    }
    return value;
  }
}
