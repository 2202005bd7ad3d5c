package dev.datadecide.wandb.record;

import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's own number of a project, which stays when the project is renamed: a number, its
 * digits as text, or base64 of {@code ProjectInternalId:<number>}.
 */
public final class ProjectNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
  private static final Pattern ENCODED =
      Pattern.compile("(?:ProjectInternalId|Project(?:Id)?):([0-9]{1,19})");

  private ProjectNumber() {}

  public static Optional<String> of(Members systemAttributes) {
    return read(systemAttributes, "projectId")
        .or(() -> read(systemAttributes, "internalProjectId"))
        .or(() ->
            systemAttributes
                .member("project")
                .filter(Members.class::isInstance)
                .map(Members.class::cast)
                .flatMap(project -> read(project, "internalId")))
        .or(() -> read(systemAttributes, "internalId"));
  }

  private static Optional<String> read(Members attributes, String key) {
    Optional<JsonValue> value = attributes.member(key);
    if (value.isEmpty() || !(value.get() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    if (scalar.type() != ConfigType.INTEGER && !scalar.isText()) {
      return Optional.empty();
    }
    return DIGITS.matcher(scalar.text()).matches()
        ? Optional.of(scalar.text())
        : decoded(scalar.text());
  }

  private static Optional<String> decoded(String text) {
    try {
      Matcher number =
          ENCODED.matcher(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
      return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
