package dev.datadecide.application.cli;

import dev.datadecide.domain.spi.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells the versions of the product, of its plugin interface and of Java. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IOException("the build left no " + RESOURCE);
      }
      properties.load(resource);
    }
    return new String[] {
      "ddn " + properties.getProperty("version"),
      "plugin interface " + ApiVersion.CURRENT,
      "Java " + Runtime.version()
    };
  }
}
