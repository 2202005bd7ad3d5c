package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.List;
import java.util.Optional;

/** What of the Hub can be configured, beside the variables of the Hub's own tools. */
public final class HubConfiguration {
  /** The section {@code [huggingface]}. */
  public static final ConfigurationSchema SCHEMA =
      new ConfigurationSchema(
          List.of(
              text(
                  "endpoint",
                  "Address of the Hub. Unset: HF_ENDPOINT, else https://huggingface.co."),
              text(
                  "cache",
                  "Cache folder shared with the Python tools. Unset: HF_HUB_CACHE, else HF_HOME/hub."),
              new ConfigurationKey(
                  "token",
                  ConfigurationKey.Type.TEXT,
                  true,
                  Optional.empty(),
                  "Token for private data sets. Unset: HF_TOKEN, else the token file in HF_HOME."),
              new ConfigurationKey(
                  "offline",
                  ConfigurationKey.Type.BOOLEAN,
                  false,
                  Optional.empty(),
                  "Never use the network. Unset: HF_HUB_OFFLINE."),
              new ConfigurationKey(
                  "max-bytes",
                  ConfigurationKey.Type.INTEGER,
                  false,
                  Optional.of(Long.toString(HubEnvironment.USUAL_MAX_BYTES)),
                  "Larger downloads need --max-bytes.")));

  private HubConfiguration() {}

  private static ConfigurationKey text(String name, String description) {
    return new ConfigurationKey(
        name, ConfigurationKey.Type.TEXT, false, Optional.empty(), description);
  }
}
