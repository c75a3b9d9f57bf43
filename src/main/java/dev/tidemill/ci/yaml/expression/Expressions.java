package dev.tidemill.ci.yaml.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses and evaluates {@code rules:if}. */
public final class Expressions {
    private Expressions() {}

    /** @throws ExpressionException with the offset at which the text stops making sense */
    public static Expression parse(String text) throws ExpressionException {
        return new Parser(new Lexer(text).tokens()).parse();
    }

    /**
     * Whether an expression holds.
     *
     * @param variables value of a variable; null: it is not defined. References inside of values are not followed
     */
    public static boolean isTrue(Expression expression, Function<String, @Nullable String> variables) {
        return switch (expression) {
            case Expression.Binary(Expression.Operator operator, Expression left, Expression right) ->
                switch (operator) {
                    case AND -> isTrue(left, variables) && isTrue(right, variables);
                    case OR -> isTrue(left, variables) || isTrue(right, variables);
                    case EQUALS -> areEqual(left, right, variables);
                    case NOT_EQUALS -> !areEqual(left, right, variables);
                    case MATCHES -> matches(left, right, variables);
                    case NOT_MATCHES -> !matches(left, right, variables);
                };
            case Expression.Variable variable -> isPresent(text(variable, variables));
            case Expression.Text(String value) -> isPresent(value);
            case Expression.Null _ -> false;
            case Expression.Regex _ -> true;
        };
    }

    private static boolean isPresent(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static boolean areEqual(Expression left, Expression right, Function<String, @Nullable String> variables) {
        String one = text(left, variables);
        String other = text(right, variables);
        return one == null ? other == null : one.equals(other);
    }

    /** The text to compare; of a comparison its result. */
    private static @Nullable String text(Expression expression, Function<String, @Nullable String> variables) {
        return switch (expression) {
            case Expression.Variable(String name) -> variables.apply(name);
            case Expression.Text(String value) -> value;
            case Expression.Null _ -> null;
            case Expression.Regex(String source, Pattern _) -> source;
            case Expression.Binary binary -> Boolean.toString(isTrue(binary, variables));
        };
    }

    /** A right side that is text holding {@code /a pattern/} counts as one; other text is searched for literally. */
    private static boolean matches(Expression left, Expression right, Function<String, @Nullable String> variables) {
        String subject = Optional.ofNullable(text(left, variables)).orElse("");
        if (right instanceof Expression.Regex(String _, Pattern pattern)) {
            return pattern.matcher(subject).find();
        }
        String wanted = text(right, variables);
        if (wanted == null) {
            return false;
        }
        try {
            return Patterns.parse(wanted)
                    .map(pattern -> pattern.matcher(subject).find())
                    .orElseGet(() -> subject.contains(wanted));
        } catch (PatternSyntaxException e) {
            return subject.contains(wanted);
        }
    }
}
