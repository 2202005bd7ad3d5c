package dev.datadecide.domain.frame;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every frame that there is. */
public final class FrameDefinitions {
  private static final List<FrameDefinition> ALL =
      Stream.of(
              Arrays.stream(Frame.values()).map(EvaluationFrames::of),
              RunFrames.all().stream(),
              ScoreFrames.all().stream(),
              SuiteFrames.all().stream())
          .flatMap(frames -> frames)
          .toList();
  private static final List<String> NAMES = ALL.stream().map(FrameDefinition::name).toList();

  private FrameDefinitions() {}

  /** All frames, those over evaluations first. */
  public static List<FrameDefinition> all() {
    return ALL;
  }

  public static List<String> names() {
    return NAMES;
  }

  /** Those that this program's policies put together. */
  public static List<FrameDefinition> computed() {
    return ALL.stream().filter(frame -> frame.making() == FrameDefinition.Making.COMPUTED).toList();
  }

  /** The frame over evaluations. */
  public static FrameDefinition of(Frame frame) {
    return named(frame.label());
  }

  /**
   * The frame of a name, in any case, with hyphens or underscores; {@code UNKNOWN_NAME} tells the
   * nearest ones.
   */
  public static FrameDefinition named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return ALL.stream()
        .filter(frame -> frame.name().equals(plain))
        .findFirst()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "no frame is called \"" + name + "\"" + Suggestions.question(plain, NAMES),
                "take one of " + String.join(", ", NAMES)));
  }
}
