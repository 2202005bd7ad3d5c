package dev.datadecide.wandb.record;

import dev.datadecide.wandb.json.JsonDocument;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import dev.datadecide.wandb.redaction.PersonalFields;
import dev.datadecide.wandb.redaction.Redaction;
import java.util.Optional;

/** Reads the JSON texts of cells, redacting and counting on the way. */
public final class JsonCell {
  private final PersonalData personalData;
  private final FindingTally tally;

  public JsonCell(PersonalData personalData, FindingTally tally) {
    this.personalData = personalData;
    this.tally = tally;
  }

  /** Where doubts are counted. */
  public FindingTally tally() {
    return tally;
  }

  /** The cell's JSON; a text that is none makes the record unusable. */
  public JsonDocument read(String column, String text, PersonalFields fields) {
    try {
      return redacted(column, JsonReader.read(text), fields);
    } catch (UnreadableJson notJson) {
      throw new UnusableRecord(column + " " + notJson.getMessage(), text.length());
    }
  }

  /** The same for JSON that was read as a part of a larger text. */
  public JsonDocument read(String column, JsonValue part, PersonalFields fields) {
    return redacted(column, JsonDocument.of(part), fields);
  }

  private JsonDocument redacted(String column, JsonDocument document, PersonalFields fields) {
    for (String key : document.duplicateKeys()) {
      tally.add(Doubt.DUPLICATE_KEY, column + " key " + key);
    }
    Optional<JsonDocument> redacted = Redaction.redact(document, takenOut(fields));
    if (redacted.isPresent()) {
      tally.add(Doubt.REDACTED, column);
    }
    return redacted.orElse(document);
  }

  /** What is taken out: secrets always, what is personal unless it is to be kept. */
  private PersonalFields takenOut(PersonalFields fields) {
    return switch (personalData) {
      case KEPT -> PersonalFields.SECRETS;
      case REDACTED -> fields;
    };
  }

  /** A plain text as it may go into the tables. */
  public String plain(String column, String text, PersonalFields fields) {
    PersonalFields out = takenOut(fields);
    if (!text.isEmpty()
        && !text.equals(Redaction.MARK)
        && (out.isPersonalName(column) || out.isPersonalText(column, text))) {
      tally.add(Doubt.REDACTED, column);
      return Redaction.MARK;
    }
    return text;
  }
}
