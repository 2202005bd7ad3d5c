package dev.datadecide.olmes.json;

import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Which texts are JSON here: also those with bare NaN and infinities, which Python writes. */
final class JsonGrammar {
  /** Deeper nesting is refused: no record comes near it, and it would eat the stack. */
  private static final int MAX_DEPTH = 500;

  private static final int MAX_NUMBER_DIGITS = 100_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_DIGITS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonGrammar() {}

  /** Has a text read, to its end; what is not JSON in it is told by {@link UnreadableJson}. */
  static <T> T read(String text, Function<JsonParser, T> reading) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      try {
        T read = reading.apply(parser);
        if (parser.nextToken() != null) {
          throw new UnreadableJson(
              "goes on behind the end of its JSON, at character " + at(parser));
        }
        return read;
      } catch (JacksonException notJson) {
        throw new UnreadableJson(reason(parser, text, notJson), notJson);
      }
    }
  }

  private static String reason(JsonParser parser, String text, JacksonException notJson) {
    if (notJson instanceof StreamConstraintsException) {
      return (parser.streamReadContext().getNestingDepth() >= MAX_DEPTH
              ? "is nested deeper than " + MAX_DEPTH + " levels"
              : "holds a number of more than " + MAX_NUMBER_DIGITS + " digits")
          + ", at character "
          + at(parser);
    }
    if (notJson instanceof UnexpectedEndOfInputException
        || (notJson instanceof StreamReadException && at(parser) >= text.length())) {
      return "ends in the middle of its JSON, after " + text.length() + " characters";
    }
    return "is not JSON, at character " + at(parser);
  }

  static int at(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }
}
