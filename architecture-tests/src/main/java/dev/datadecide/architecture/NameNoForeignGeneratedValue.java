package dev.datadecide.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A generated {@code ImmutableX} may be named by itself and by the file of {@code X} alone. */
final class NameNoForeignGeneratedValue extends ArchCondition<JavaClass> {
  private static final String PREFIX = "Immutable";

  NameNoForeignGeneratedValue() {
    super("name no generated value of another file");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String file = outermost(type).getSimpleName();
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String target = outermost(dependency.getTargetClass()).getSimpleName();
      boolean isForeign =
          target.startsWith(PREFIX) && !file.equals(target) && !(PREFIX + file).equals(target);
      events.add(new SimpleConditionEvent(dependency, !isForeign, dependency.getDescription()));
    }
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type.getBaseComponentType();
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
