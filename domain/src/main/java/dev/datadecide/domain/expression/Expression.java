package dev.datadecide.domain.expression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** An expression over metrics. Its value is a double by the rules of IEEE 754. */
public sealed interface Expression {
  /** A number. */
  record Constant(double value) implements Expression {}

  /** A metric by its name. */
  record Metric(String name) implements Expression {}

  /** The other sign. */
  record Negation(Expression of) implements Expression {}

  /** Two operands. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** A function of arguments. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** What two operands are joined by. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER;

    double of(double left, double right) {
      return switch (this) {
        case ADD -> left + right;
        case SUBTRACT -> left - right;
        case MULTIPLY -> left * right;
        case DIVIDE -> left / right;
        case POWER -> Math.pow(left, right);
      };
    }
  }

  /** The metrics it is over, in order of their names. */
  default Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    collect(names);
    return names;
  }

  private void collect(Set<String> names) {
    switch (this) {
      case Constant constant -> {}
      case Metric metric -> names.add(metric.name());
      case Negation negation -> negation.of().collect(names);
      case Binary binary -> {
        binary.left().collect(names);
        binary.right().collect(names);
      }
      case Call call -> call.arguments().forEach(argument -> argument.collect(names));
    }
  }

  /** Its value where the metrics have these values. */
  default double value(ToDoubleFunction<String> metrics) {
    return switch (this) {
      case Constant constant -> constant.value();
      case Metric metric -> metrics.applyAsDouble(metric.name());
      case Negation negation -> -negation.of().value(metrics);
      case Binary binary ->
          binary.operator().of(binary.left().value(metrics), binary.right().value(metrics));
      case Call call ->
          call.function()
              .of(call.arguments().stream().mapToDouble(each -> each.value(metrics)).toArray());
    };
  }
}
