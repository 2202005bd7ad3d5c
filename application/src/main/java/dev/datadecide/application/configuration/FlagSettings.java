package dev.datadecide.application.configuration;

import java.util.List;

/** Reads {@code --set section.key=value} flags. */
final class FlagSettings {
  private static final String PLACE = "--set";

  private FlagSettings() {}

  static void read(List<String> flags, Settings settings) {
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      String path = equals < 0 ? flag : flag.substring(0, equals);
      int dot = path.indexOf('.');
      if (equals < 0 || dot <= 0 || dot == path.length() - 1) {
        // What stands behind the sign may be a secret, so only the front is repeated.
        settings.problem(PLACE + " " + path, "not of the form section.key=value");
      } else {
        settings.add(
            new Setting(
                path.substring(0, dot),
                path.substring(dot + 1),
                flag.substring(equals + 1),
                PLACE + " " + path,
                true));
      }
    }
  }
}
