package dev.tidemill.ci.yaml.expression;

import com.google.re2j.PatternSyntaxException;
import dev.tidemill.ci.yaml.expression.Expression.Operator;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Lexer {
    /** As many as GitLab accepts. */
    private static final int MAX_TOKENS = 100;

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() throws ExpressionException {
        var tokens = new ArrayList<Token>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token.End(at));
                return tokens;
            }
            if (tokens.size() == MAX_TOKENS) {
                throw new ExpressionException(at, "more than " + MAX_TOKENS + " words");
            }
            tokens.add(token());
        }
    }

    private Token token() throws ExpressionException {
        int start = at;
        switch (text.charAt(at)) {
            case '(' -> {
                at++;
                return new Token.Open(start);
            }
            case ')' -> {
                at++;
                return new Token.Close(start);
            }
            case '$' -> {
                return new Token.Value(start, variable());
            }
            case '"', '\'' -> {
                return new Token.Value(start, quoted());
            }
            case '/' -> {
                return new Token.Value(start, regex());
            }
            default -> {
                return word(start);
            }
        }
    }

    private Token word(int start) throws ExpressionException {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                return new Token.Symbol(start, operator);
            }
        }
        if (text.startsWith("null", at) && (at + 4 == text.length() || !isWordPart(text.charAt(at + 4)))) {
            at += 4;
            return new Token.Value(start, new Expression.Null());
        }
        throw new ExpressionException(start, "nothing starts with " + text.charAt(start) + " here");
    }

    private Expression variable() throws ExpressionException {
        int start = at++;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        if (at == start + 1) {
            boolean braces = text.startsWith("${", start);
            throw new ExpressionException(
                    start, braces ? "write $NAME, braces are not allowed here" : "a variable needs a name");
        }
        return new Expression.Variable(text.substring(start + 1, at));
    }

    private Expression quoted() throws ExpressionException {
        int start = at;
        int end = text.indexOf(text.charAt(start), start + 1);
        if (end < 0) {
            throw new ExpressionException(start, "this quotation mark is never closed");
        }
        at = end + 1;
        return new Expression.Text(text.substring(start + 1, end));
    }

    private Expression regex() throws ExpressionException {
        int start = at++;
        while (at < text.length() && (text.charAt(at) != '/' || text.charAt(at - 1) == '\\')) {
            at++;
        }
        if (at == text.length()) {
            throw new ExpressionException(start, "this pattern is never closed");
        }
        at++;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        String source = text.substring(start, at);
        try {
            return new Expression.Regex(
                    source,
                    Patterns.parse(source)
                            .orElseThrow(() -> new ExpressionException(start, source + " has an unknown flag")));
        } catch (PatternSyntaxException e) {
            throw new ExpressionException(start, source + " is not a regular expression: " + e.getDescription());
        }
    }

    private static boolean isWordPart(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
