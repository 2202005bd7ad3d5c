package dev.datadecide.huggingface.fidelity;

import dev.datadecide.domain.python.PythonClient;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official Python client of the Hub. */
final class OfficialClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is installed; a version may be asked for, such as {@code huggingface_hub==1.3.5}. */
  private static final String REQUIREMENT =
      System.getProperty("ddn.hubClient", "").isBlank()
          ? "huggingface_hub"
          : System.getProperty("ddn.hubClient");

  private final PythonClient python;

  private OfficialClient(PythonClient python) {
    this.python = python;
  }

  /** Installs the client, or finds what an earlier call installed. */
  static OfficialClient installed() {
    return new OfficialClient(
        PythonClient.installed(
            "hub-fidelity", REQUIREMENT, OfficialClient.class, "official_client.py"));
  }

  /** The client with a Hub and a folder for its cache; nothing of this machine's is seen. */
  OfficialClient with(String endpoint, Path home) {
    return new OfficialClient(
        python.with(
            Map.of(
                "HF_ENDPOINT", endpoint,
                "HF_HOME", home.toString(),
                "HOME", home.toString(),
                "HF_HUB_DISABLE_XET", "1",
                "HF_HUB_DISABLE_TELEMETRY", "1",
                "HF_HUB_DISABLE_PROGRESS_BARS", "1",
                "HF_HUB_DISABLE_UPDATE_CHECK", "1",
                "NO_PROXY", "*")));
  }

  /** Sets a variable for the calls to come. */
  OfficialClient setting(String variable, String value) {
    python.setting(variable, value);
    return this;
  }

  /** The result of an action of the script; fails when the client did. */
  JsonNode call(String action, Map<String, ?> arguments) {
    JsonNode answer = attempt(action, arguments);
    if (answer.has("error")) {
      throw new AssertionError(action + " " + arguments + " failed: " + answer);
    }
    return answer.path("result");
  }

  /** The answer of the script: a result, or the names of the error's class and of its parents. */
  JsonNode attempt(String action, Map<String, ?> arguments) {
    return JSON.readTree(python.call(action, JSON.writeValueAsString(arguments)));
  }
}
