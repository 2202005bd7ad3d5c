package dev.datadecide.application.plugin;

import dev.datadecide.domain.spi.AdapterPlugin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Makes every plugin that a class loader itself knows, each on its own. */
final class ProviderFinder {
  /** More broken entries than this in one place: its list of providers cannot be read on. */
  private static final int MOST_FAILURES = 100;

  private ProviderFinder() {}

  /** Plugins on the class path of the application. */
  static List<Provider> onClassPath() {
    return find(AdapterPlugin.class.getClassLoader(), "class path", LoaderScope.WITH_PARENTS);
  }

  /** Plugins of a loader, without those it sees through its parents. */
  static List<Provider> ownOf(ClassLoader loader, String place) {
    return find(loader, place, LoaderScope.OWN);
  }

  private enum LoaderScope {
    WITH_PARENTS,
    OWN
  }

  private static List<Provider> find(ClassLoader loader, String place, LoaderScope scope) {
    List<Provider> found = new ArrayList<>();
    Iterator<ServiceLoader.Provider<AdapterPlugin>> providers =
        ServiceLoader.load(AdapterPlugin.class, loader).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        ServiceLoader.Provider<AdapterPlugin> provider = providers.next();
        if (scope == LoaderScope.WITH_PARENTS || loader.equals(provider.type().getClassLoader())) {
          found.add(make(provider));
        }
      } catch (ServiceConfigurationError | LinkageError unusable) {
        failures++;
        found.add(new Provider.Unusable(place, reason(unusable)));
      }
    }
    return found;
  }

  private static Provider make(ServiceLoader.Provider<AdapterPlugin> provider) {
    String name = provider.type().getName();
    try {
      return new Provider.Made(name, provider.get());
    } catch (ServiceConfigurationError | LinkageError unusable) {
      return new Provider.Unusable(name, reason(unusable));
    }
  }

  static String reason(Throwable thrown) {
    Throwable shown = thrown;
    if (thrown instanceof ServiceConfigurationError && thrown.getCause() != null) {
      shown = thrown.getCause();
    }
    String message = shown.getMessage();
    return shown instanceof ServiceConfigurationError && message != null
        ? message
        : shown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
