package dev.tidemill.ci.yaml.expression;

import dev.tidemill.ci.yaml.expression.Expression.Operator;
import java.util.List;

/** Builds the tree by the strength of the operators; operators of the same strength group from the left. */
final class Parser {
    private final List<Token> tokens;
    private int at;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    Expression parse() throws ExpressionException {
        Expression expression = expression(1);
        return switch (tokens.get(at)) {
            case Token.End _ -> expression;
            case Token.Close close ->
                throw new ExpressionException(close.offset(), "this parenthesis was never opened");
            case Token.Value value ->
                throw new ExpressionException(value.offset(), "an operator is missing before this");
            case Token.Open open -> throw new ExpressionException(open.offset(), "an operator is missing before this");
            case Token.Symbol symbol -> throw new IllegalStateException("an operator was left over: " + symbol);
        };
    }

    private Expression expression(int minimum) throws ExpressionException {
        Expression left = operand();
        while (tokens.get(at) instanceof Token.Symbol(int _, Operator operator) && operator.strength() >= minimum) {
            at++;
            left = new Expression.Binary(operator, left, expression(operator.strength() + 1));
        }
        return left;
    }

    private Expression operand() throws ExpressionException {
        Token token = tokens.get(at++);
        return switch (token) {
            case Token.Value(int _, Expression expression) -> expression;
            case Token.Open(int offset) -> inParentheses(offset);
            case Token.Symbol(int offset, Operator operator) ->
                throw new ExpressionException(offset, "something is missing before " + operator.symbol());
            case Token.Close(int offset) -> throw new ExpressionException(offset, "something is missing before )");
            case Token.End(int offset) ->
                throw new ExpressionException(offset, offset == 0 ? "it is empty" : "something is missing at the end");
        };
    }

    private Expression inParentheses(int opened) throws ExpressionException {
        Expression expression = expression(1);
        if (tokens.get(at) instanceof Token.Close) {
            at++;
            return expression;
        }
        if (tokens.get(at) instanceof Token.End) {
            throw new ExpressionException(opened, "this parenthesis is never closed");
        }
        throw new ExpressionException(tokens.get(at).offset(), "an operator is missing before this");
    }
}
