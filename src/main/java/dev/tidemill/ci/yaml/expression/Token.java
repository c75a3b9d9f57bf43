package dev.tidemill.ci.yaml.expression;

/** A word of an expression and where it starts. */
sealed interface Token {
    int offset();

    record Value(int offset, Expression expression) implements Token {}

    record Symbol(int offset, Expression.Operator operator) implements Token {}

    record Open(int offset) implements Token {}

    record Close(int offset) implements Token {}

    record End(int offset) implements Token {}
}
