package dev.datadecide.wandb.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.wandb.json.HostileJson;
import dev.datadecide.wandb.json.JsonDocument;
import dev.datadecide.wandb.json.JsonReader;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private static String redacted(String json, PersonalFields fields) {
    JsonDocument document = JsonReader.read(json);
    return Redaction.redact(document, fields).orElse(document).root().json();
  }

  @Test
  void replacesPersonsInConfigurationAndNothingElse() {
    assertThat(
            redacted(
                "{\"lr\": 1e-5, \"userName\": \"ada\", \"contact\": [\"x\", \"ada@example.org\"], "
                    + "\"model_name_or_path\": \"/home/ada/models--x@main.y/snapshots/1\"}",
                PersonalFields.CONFIGURATION))
        .isEqualTo(
            "{\"lr\": 1e-5, \"userName\": \"[redacted]\", \"contact\": [\"x\", \"[redacted]\"], "
                + "\"model_name_or_path\": \"/home/ada/models--x@main.y/snapshots/1\"}");
  }

  @Test
  void replacesWhatOpensADoorEvenWhereTheRestIsKept() {
    String token = "hf_" + "a1B2".repeat(8);
    String json =
        "{\"lr\": 1, \"hub_token\": \"x\", \"env\": [\"HF="
            + token
            + "\"], \"aws\": \"AKIA"
            + "ABCDEFGHIJKLMNOP\", \"use_auth_token\": true, \"pad_token\": \"<pad>\", \"total_tokens\":"
            + " 5, \"commit\": \""
            + "0123456789".repeat(4)
            + "\", \"user\": \"ada\"}";
    for (PersonalFields fields :
        new PersonalFields[] {PersonalFields.SECRETS, PersonalFields.CONFIGURATION}) {
      String redacted = redacted(json, fields);
      assertThat(redacted)
          .doesNotContain(token, "AKIA", "\"x\"")
          .contains("\"use_auth_token\": true", "<pad>", "\"total_tokens\": 5", "0123456789");
    }
    assertThat(redacted(json, PersonalFields.SECRETS)).contains("ada");
  }

  @Test
  void keepsNullsTruthValuesAndAtSignsThatAreNoAddress() {
    String json = "{\"host\": null, \"user\": false, \"rev\": \"model@v1\", \"m\": \"acc@10\"}";
    assertThat(redacted(json, PersonalFields.CONFIGURATION)).isEqualTo(json);
  }

  @Test
  void removesTheEnvironmentOfTheClientFromConfiguration() {
    assertThat(
            redacted(
                "{\"_wandb\": {\"value\": {\"cli_version\": \"0.30\", \"e\": {\"w\": {\"root\": \"/x\"}}}}}",
                PersonalFields.CONFIGURATION))
        .isEqualTo("{\"_wandb\": {\"value\": {\"cli_version\": \"0.30\", \"e\": \"[redacted]\"}}}");
  }

  @Test
  void removesPathsProgramsAndUsersFromAttributes() {
    assertThat(
            redacted(
                "{\"projectId\": \"7\", \"user\": {\"username\": \"ada\"}, \"dir\": \"/home/ada/x\", "
                    + "\"git\": {\"remote\": \"git@host:ada/x\"}, \"url\": \"https://wandb.ai/e/p\"}",
                PersonalFields.ATTRIBUTES))
        .isEqualTo(
            "{\"projectId\": \"7\", \"user\": \"[redacted]\", \"dir\": \"[redacted]\", "
                + "\"git\": \"[redacted]\", \"url\": \"https://wandb.ai/e/p\"}");
  }

  @Test
  void looksIntoJsonThatIsTextInsideJson() {
    assertThat(
            redacted(
                "{\"config\": \"{\\\"lr\\\": 1, \\\"email\\\": \\\"a@b.org\\\"}\"}",
                PersonalFields.ATTRIBUTES))
        .isEqualTo("{\"config\": \"{\\\"lr\\\": 1, \\\"email\\\": \\\"[redacted]\\\"}\"}");
  }

  @Test
  void keepsOfMetadataOnlyWhatIsHarmless() {
    assertThat(
            redacted(
                "{\"os\": \"Linux\", \"gpu_count\": 8, \"cudaVersion\": \"12.4\", \"email\": \"a@b.org\", "
                    + "\"args\": [\"--x\"], \"disk\": {\"/home/ada\": {\"total\": 1}}, \"newField\": 3}",
                PersonalFields.METADATA))
        .isEqualTo(
            "{\"os\": \"Linux\", \"gpu_count\": 8, \"cudaVersion\": \"12.4\", \"email\": \"[redacted]\", "
                + "\"args\": \"[redacted]\", \"disk\": \"[redacted]\", \"newField\": \"[redacted]\"}");
  }

  @Test
  void leavesNoTraceOfAValueThatALaterOneReplaced() {
    assertThat(
            redacted(
                "{\"email\": 2, \"n\": \"a@b.org\", \"x\": NaN, \"n\": 1}",
                PersonalFields.CONFIGURATION))
        .isEqualTo("{\"email\": \"[redacted]\", \"n\": \"[redacted]\", \"x\": NaN, \"n\": 1}");
  }

  @Test
  void changesNothingWhereNothingIsPersonalAndNothingMoreTheSecondTime() {
    HostileJson hostile = new HostileJson(5);
    for (int i = 0; i < 1_000; i++) {
      JsonDocument harmless = JsonReader.read(hostile.object(5));
      assertThat(Redaction.redact(harmless, PersonalFields.CONFIGURATION)).isEmpty();
      String personal = "{\"email\": 1, \"x\": " + harmless.root().json() + "}";
      String once = redacted(personal, PersonalFields.ATTRIBUTES);
      assertThat(once).contains("\"email\": \"[redacted]\"");
      assertThat(redacted(once, PersonalFields.ATTRIBUTES)).isEqualTo(once);
    }
  }
}
