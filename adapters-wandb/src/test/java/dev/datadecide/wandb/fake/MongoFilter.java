package dev.datadecide.wandb.fake;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The filters of the service: MongoDB's operators over a run's attributes. */
final class MongoFilter {
  private static final Set<String> TIMES = Set.of("createdAt", "heartbeatAt");

  private MongoFilter() {}

  /** The service answers a filter that it cannot take with a failure of its own. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  static boolean matches(JsonNode filter, JsonNode run) {
    for (Map.Entry<String, JsonNode> part : filter.properties()) {
      boolean holds =
          switch (part.getKey()) {
            case "$and" -> all(part.getValue(), run);
            case "$or" -> any(part.getValue(), run);
            case "$nor" -> !any(part.getValue(), run);
            case "$not" -> !matches(part.getValue(), run);
            default -> holds(part.getKey(), part.getValue(), run);
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(JsonNode filters, JsonNode run) {
    for (JsonNode filter : filters) {
      if (!matches(filter, run)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode filters, JsonNode run) {
    for (JsonNode filter : filters) {
      if (matches(filter, run)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String path, JsonNode condition, JsonNode run) {
    JsonNode value = run;
    for (String key : path.split("[.]", -1)) {
      value = value.path(key);
    }
    if (!condition.isObject()) {
      return compare(path, value, condition, 0);
    }
    for (Map.Entry<String, JsonNode> operator : condition.properties()) {
      JsonNode wanted = operator.getValue();
      boolean holds =
          switch (operator.getKey()) {
            case "$eq" -> compare(path, value, wanted, 0);
            case "$ne" -> !compare(path, value, wanted, 0);
            case "$gt" -> compare(path, value, wanted, 1);
            case "$gte" -> compare(path, value, wanted, 1) || compare(path, value, wanted, 0);
            case "$lt" -> compare(path, value, wanted, -1);
            case "$lte" -> compare(path, value, wanted, -1) || compare(path, value, wanted, 0);
            case "$in" -> in(path, value, wanted);
            case "$nin" -> !in(path, value, wanted);
            case "$exists" -> wanted.asBoolean() != (value.isMissingNode() || value.isNull());
            case "$regex" ->
                value.isString()
                    && Pattern.compile(wanted.asString()).matcher(value.asString()).find();
            default -> throw new Broken("unknown operator " + operator.getKey());
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean in(String path, JsonNode value, JsonNode wanted) {
    for (JsonNode one : wanted) {
      if (compare(path, value, one, 0)) {
        return true;
      }
    }
    return false;
  }

  /** A list matches where one of its elements does. */
  private static boolean compare(String path, JsonNode value, JsonNode wanted, int sign) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (compare(path, element, wanted, sign)) {
          return true;
        }
      }
      return false;
    }
    if (TIMES.contains(path)) {
      return compareTimes(value, wanted, sign);
    }
    if (value.isMissingNode() || value.isNull() || wanted.isNull()) {
      return sign == 0 && (value.isMissingNode() || value.isNull()) && wanted.isNull();
    }
    if (value.isNumber() && wanted.isNumber()) {
      return Integer.signum(Double.compare(value.asDouble(), wanted.asDouble())) == sign;
    }
    if (value.isBoolean() || wanted.isBoolean()) {
      return sign == 0 && value.equals(wanted);
    }
    return Integer.signum(value.asString().compareTo(wanted.asString())) == sign;
  }

  /** A number for a time breaks the service; a time without zone matches nothing. */
  private static boolean compareTimes(JsonNode value, JsonNode wanted, int sign) {
    if (wanted.isNumber()) {
      throw new Broken("a number for a time");
    }
    if (value.isNull() || value.isMissingNode() || !wanted.asString().endsWith("Z")) {
      return false;
    }
    try {
      return Integer.signum(
              Instant.parse(value.asString()).compareTo(Instant.parse(wanted.asString())))
          == sign;
    } catch (DateTimeException noTime) {
      return false;
    }
  }
}
