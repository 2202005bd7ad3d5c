package dev.datadecide.application.cli;

import dev.datadecide.application.Product;
import dev.datadecide.domain.spi.ApiVersion;
import picocli.CommandLine.IVersionProvider;

/** Tells the versions of the product, of its plugin interface and of Java. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "ddn " + Product.version(),
      "plugin interface " + ApiVersion.CURRENT,
      "Java " + Runtime.version()
    };
  }
}
