package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;
import dev.tidemill.platform.web.highlight.Language.Trait;
import java.util.Locale;

/** One walk through a text of a language that is made of words, strings, numbers and comments. */
final class CodeScanner {
    private static final int LONGEST_REGEX = 400;
    private static final int LONGEST_MARK = 60;
    private static final int NEAR = 200;

    private final Language language;
    private final String text;
    private final int limit;
    private final Tokens tokens;
    private int at;

    /** The last character that is no blank, 0 at the beginning of a line. */
    private char before;

    private String lastWord = "";

    /** The end of the line of {@link #at}, when it is not smaller. */
    private int lineEnd = -1;

    CodeScanner(Language language, String text, int from, int to, Tokens tokens) {
        this.language = language;
        this.text = text;
        this.at = from;
        this.limit = to;
        this.tokens = tokens;
    }

    void run() {
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\n') {
                before = 0;
                at++;
            } else if (c <= ' ') {
                at++;
            } else if (!comment() && !heredoc(c) && !lifetime(c) && !string() && !special(c)) {
                plain(c);
            }
        }
    }

    private void plain(char c) {
        if (isDigit(c) || (c == '.' && isDigit(peek(1)) && before != ')')) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else {
            before = c;
            lastWord = "";
            at++;
        }
    }

    private boolean comment() {
        for (String sign : language.comments()) {
            if (text.startsWith(sign, at) && mayComment()) {
                until(endOfLine(), Token.COMMENT);
                before = 0;
                return true;
            }
        }
        for (int i = 0; i + 1 < language.blocks().size(); i += 2) {
            String open = language.blocks().get(i);
            if (text.startsWith(open, at)) {
                String close = language.blocks().get(i + 1);
                int end = text.indexOf(close, Math.min(limit, at + open.length()), limit);
                until(end < 0 ? limit : end + close.length(), Token.COMMENT);
                return true;
            }
        }
        return false;
    }

    private boolean mayComment() {
        return !language.has(Trait.WORD_COMMENTS) || at == 0 || " \t\n;(|&".indexOf(text.charAt(at - 1)) >= 0;
    }

    private boolean string() {
        for (Quote quote : language.quotes()) {
            if (text.startsWith(quote.open(), at)) {
                int end = quote.end(text, at, limit);
                boolean key = language.has(Trait.KEYS) && next(end) == ':';
                until(end, key ? Token.ATTRIBUTE : Token.STRING);
                before = '"';
                lastWord = "";
                return true;
            }
        }
        return false;
    }

    /** {@code 'a} without a second quote. */
    private boolean lifetime(char c) {
        if (c != '\'' || !language.has(Trait.LIFETIMES) || !isWordStart(peek(1)) || peek(2) == '\'') {
            return false;
        }
        until(wordEnd(at + 1), Token.ATTRIBUTE);
        return true;
    }

    private boolean special(char c) {
        return switch (c) {
            case '#' -> preprocessor() || hashAttribute();
            case '@' -> marked(Trait.AT_ATTRIBUTES, Token.ATTRIBUTE) || marked(Trait.AT_VARIABLES, Token.VARIABLE);
            case '$' -> dollar();
            case '/' -> regex();
            case ':' -> before != ':' && peek(1) != ':' && marked(Trait.SYMBOLS, Token.CONSTANT);
            default -> false;
        };
    }

    private boolean preprocessor() {
        if (!language.has(Trait.PREPROCESSOR) || before != 0) {
            return false;
        }
        int start = at + 1;
        while (start < limit && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        int end = wordEnd(start);
        boolean include = text.startsWith("include", start) || text.startsWith("import", start);
        until(Math.max(at + 1, end), Token.ATTRIBUTE);
        if (include && next(at) == '<') {
            int stop = after('>');
            tokens.add(text.indexOf('<', at), stop, Token.STRING);
            at = stop;
        }
        before = '#';
        return true;
    }

    private boolean hashAttribute() {
        if (!language.has(Trait.HASH_ATTRIBUTES) || (peek(1) != '[' && !(peek(1) == '!' && peek(2) == '['))) {
            return false;
        }
        until(after(']'), Token.ATTRIBUTE);
        return true;
    }

    private boolean marked(Trait trait, Token token) {
        int start = at + 1;
        if (trait == Trait.AT_VARIABLES && peek(1) == '@') {
            start++;
        }
        if (!language.has(trait) || start >= limit || !isWordStart(text.charAt(start))) {
            return false;
        }
        until(wordEnd(start), token);
        before = 'a';
        return true;
    }

    private boolean dollar() {
        if (!language.has(Trait.DOLLARS)) {
            return false;
        }
        char c = peek(1);
        if (c == '{') {
            until(after('}'), Token.VARIABLE);
        } else if (isWordStart(c)) {
            until(wordEnd(at + 1), Token.VARIABLE);
        } else if (isDigit(c) || "?!#@*".indexOf(c) >= 0) {
            until(Math.min(limit, at + 2), Token.VARIABLE);
        } else {
            return false;
        }
        before = 'a';
        return true;
    }

    /** Only where a value may stand: after an operator, a bracket or certain words. */
    private boolean regex() {
        boolean value = before == 0 || "(,=:[!&|?{};+~<>%^*".indexOf(before) >= 0 || lastWord.equals("return");
        if (!language.has(Trait.REGEX) || !value) {
            return false;
        }
        boolean inClass = false;
        int most = Math.min(endOfLine(), at + LONGEST_REGEX);
        for (int i = at + 1; i < most; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                until(wordEnd(i + 1), Token.STRING);
                before = '"';
                return true;
            }
        }
        return false;
    }

    private boolean heredoc(char c) {
        if (c != '<' || !language.has(Trait.HEREDOC) || !text.startsWith("<<", at)) {
            return false;
        }
        int start = at + 2;
        while (start < Math.min(limit, at + 5) && "<-~'\"".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int end = wordEnd(start);
        boolean named = end > start && end - start <= LONGEST_MARK && Character.isUpperCase(text.charAt(start));
        int body = endOfLine();
        if (!named || body >= limit) {
            return false;
        }
        String mark = text.substring(start, end);
        tokens.add(at, end, Token.STRING);
        new CodeScanner(language, text, end, body, tokens).run();
        int line = body + 1;
        while (line < limit) {
            int stop = text.indexOf('\n', line, limit);
            int last = stop < 0 ? limit : stop;
            if (last - line < LONGEST_MARK * 3
                    && text.substring(line, last).strip().equals(mark)) {
                tokens.add(body + 1, last, Token.STRING);
                at = last;
                return true;
            }
            line = last + 1;
        }
        tokens.add(body + 1, limit, Token.STRING);
        at = limit;
        return true;
    }

    private void number() {
        int end = at + 1;
        while (end < limit && (isWordPart(text.charAt(end)) || text.charAt(end) == '.' || exponent(end))) {
            if (text.charAt(end) == '.' && !(end + 1 < limit && isDigit(text.charAt(end + 1)))) {
                break;
            }
            end++;
        }
        until(end, Token.NUMBER);
        before = '0';
    }

    private boolean exponent(int i) {
        char c = text.charAt(i);
        char e = text.charAt(i - 1);
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
        return (c == '+' || c == '-') && (e == 'e' || e == 'E') && !hex;
    }

    private void word() {
        int end = wordEnd(at);
        String word = text.substring(at, end);
        String known = language.has(Trait.ANY_CASE) ? word.toLowerCase(Locale.ROOT) : word;
        boolean member = before == '.' && at > 0 && text.charAt(at - 1) == '.';
        Token token = null;
        if (!member && language.keywords().contains(known)) {
            token = Token.KEYWORD;
        } else if (!member && language.constants().contains(known)) {
            token = Token.CONSTANT;
        } else if (language.declares().contains(lastWord)) {
            token = Token.FUNCTION;
        } else if (language.types().contains(known)) {
            token = Token.NAME;
        } else if (next(end) == '(' && !language.has(Trait.NO_CALLS)) {
            token = Token.FUNCTION;
        } else if (language.has(Trait.CAPITAL_TYPES) && Character.isUpperCase(word.charAt(0))) {
            token = capitals(word) ? Token.CONSTANT : Token.NAME;
        }
        if (token != null) {
            tokens.add(at, end, token);
        }
        at = end;
        before = 'a';
        lastWord = word;
    }

    private static boolean capitals(String word) {
        return word.length() > 1 && word.chars().noneMatch(Character::isLowerCase);
    }

    private void until(int end, Token token) {
        tokens.add(at, end, token);
        at = Math.max(at + 1, end);
    }

    private int endOfLine() {
        if (lineEnd < at) {
            int end = text.indexOf('\n', at, limit);
            lineEnd = end < 0 ? limit : end;
        }
        return lineEnd;
    }

    /** Behind the next such sign, or the end of the line when it is not near. */
    private int after(char sign) {
        int most = Math.min(endOfLine(), at + NEAR);
        int found = text.indexOf(sign, at, most);
        return found < 0 ? most : found + 1;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < limit && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The next character that is no blank, on this line. */
    private char next(int from) {
        int i = from;
        while (i < limit && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i < limit ? text.charAt(i) : '\n';
    }

    private char peek(int ahead) {
        return at + ahead < limit ? text.charAt(at + ahead) : '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || (language.wordSigns().indexOf(c) >= 0 && c != '-');
    }

    private boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || language.wordSigns().indexOf(c) >= 0;
    }
}
