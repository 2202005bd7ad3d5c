package dev.datadecide.application.run;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.TrainingType;
import jakarta.inject.Inject;
import java.util.List;

/** The training types of an open workspace: the built-in ones, and those of its adapters. */
public final class KnownTypes {
  private final RunTyping typing;

  @Inject
  KnownTypes(RunTyping typing) {
    this.typing = typing;
  }

  /**
   * Refuses a query for a type that there is none of.
   *
   * @throws DomainException {@code UNKNOWN_NAME}, with the nearest names
   */
  public void require(RunQuery query) {
    if (query.type().isPresent() && !typing.types().contains(query.type().get())) {
      String asked = query.type().get().label();
      List<String> labels = typing.types().stream().map(TrainingType::label).toList();
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no training type is called \"" + asked + "\"" + Suggestions.question(asked, labels),
          "one of: " + String.join(", ", labels));
    }
  }
}
