package dev.datadecide.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.annotation.processing.Generated;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;

/**
 * The one stereotype of values with more components than a constructor call can carry: an interface
 * with accessors, built by name and equal by its components. Small values are records.
 *
 * <p>Beside {@link Value.Immutable}, the interface declares its builder, and is so the only file
 * that names what is generated:
 *
 * <pre>{@code
 * static Builder builder() {
 *   return new Builder();
 * }
 *
 * final class Builder extends ImmutableX.Builder {}
 * }</pre>
 *
 * <p>An absent {@code Optional} and an empty collection need no call; a missing component of any
 * other type fails {@code build()} with an {@link IllegalStateException} that names it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Value.Style(
    typeImmutable = "Immutable*",
    visibility = ImplementationVisibility.PACKAGE,
    builderVisibility = BuilderVisibility.PACKAGE,
    overshadowImplementation = true,
    jdkOnly = true,
    // Not those of libraries that happen to be on a module's class path.
    allowedClasspathAnnotations = Generated.class,
    defaults = @Value.Immutable(copy = false))
public @interface DomainValue {}
