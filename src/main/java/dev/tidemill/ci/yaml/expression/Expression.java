package dev.tidemill.ci.yaml.expression;

import com.google.re2j.Pattern;

/** A parsed {@code rules:if}. Grammar and meaning as in GitLab's documentation, "CI/CD variable expressions". */
public sealed interface Expression {

    /** {@code $NAME}. */
    record Variable(String name) implements Expression {}

    /** A quoted text. */
    record Text(String value) implements Expression {}

    /** {@code null}. */
    record Null() implements Expression {}

    /** {@code /pattern/flags}. */
    record Regex(String source, Pattern pattern) implements Expression {}

    /** Two expressions with an operator between them. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /** From the one that binds most to the one that binds least: comparisons, {@code &&}, {@code ||}. */
    enum Operator {
        EQUALS("==", 3),
        NOT_EQUALS("!=", 3),
        MATCHES("=~", 3),
        NOT_MATCHES("!~", 3),
        AND("&&", 2),
        OR("||", 1);

        private final String symbol;
        private final int strength;

        Operator(String symbol, int strength) {
            this.symbol = symbol;
            this.strength = strength;
        }

        String symbol() {
            return symbol;
        }

        int strength() {
            return strength;
        }
    }
}
