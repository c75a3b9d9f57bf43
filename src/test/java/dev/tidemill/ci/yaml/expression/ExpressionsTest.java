package dev.tidemill.ci.yaml.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("A", "a"),
            Map.entry("B", "b"),
            Map.entry("EMPTY", ""),
            Map.entry("BLANK", " "),
            Map.entry("FALSE", "false"),
            Map.entry("BRANCH", "feature/one-2"),
            Map.entry("PATTERN", "/^FEATURE/i"),
            Map.entry("BROKEN", "/(/"),
            Map.entry("WORD", "one"),
            Map.entry("NESTED", "$A"),
            Map.entry("LINES", "first\nsecond"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$A ; true",
                "$MISSING ; false",
                "$EMPTY ; false",
                "$BLANK ; false",
                "$FALSE ; true",
                "\"x\" ; true",
                "\"\" ; false",
                "null ; false",
                "$A == \"a\" ; true",
                "$A == 'a' ; true",
                "\"a\" == $A ; true",
                "$A==\"a\" ; true",
                "$A == \"A\" ; false",
                "$A != \"b\" ; true",
                "$A == $B ; false",
                "$A == $A ; true",
                "$MISSING == null ; true",
                "$EMPTY == null ; false",
                "$EMPTY == \"\" ; true",
                "$MISSING == \"\" ; false",
                "$MISSING != null ; false",
                "null == null ; true",
                "$NESTED == \"a\" ; false",
                "$NESTED == '$A' ; true",
                "$BRANCH =~ /^feature\\// ; true",
                "$BRANCH =~ /^FEATURE/ ; false",
                "$BRANCH =~ /^FEATURE/i ; true",
                "$BRANCH !~ /^FEATURE/ ; true",
                "$BRANCH =~ /\\d$/ ; true",
                "$BRANCH =~ /a/ ; true",
                "$BRANCH =~ $PATTERN ; true",
                "$BRANCH !~ $PATTERN ; false",
                "$BRANCH =~ $MISSING ; false",
                "$BRANCH !~ $MISSING ; true",
                "$BRANCH =~ $WORD ; true",
                "$BRANCH =~ \"/^feature/\" ; true",
                "$BRANCH =~ $BROKEN ; false",
                "$MISSING =~ /^$/ ; true",
                "$MISSING =~ /x/ ; false",
                "$LINES =~ /^second/ ; false",
                "$LINES =~ /^second/m ; true",
                "$LINES =~ /first.second/s ; true",
                "$A && $B ; true",
                "$A && $MISSING ; false",
                "$MISSING || $B ; true",
                "$MISSING && $A || $B ; true",
                "$B || $A && $MISSING ; true",
                "($B || $A) && $MISSING ; false",
                "$MISSING && ($A || $B) ; false",
                "$A == \"a\" && $B == \"b\" ; true",
                "$A == \"x\" || $B == \"b\" && $A ; true",
                "(($A)) ; true",
                "$A == \"a\" == \"true\" ; true",
                "/x/ ; true",
                "$A =~ /a/ && $B =~ /b/ ; true",
                "` $A\n && $B ` ; true",
            })
    void truth(String text, boolean expected) throws ExpressionException {
        assertThat(Expressions.isTrue(Expressions.parse(text), VARIABLES::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`` ; 0 ; it is empty",
                "`  ` ; 2 ; something is missing at the end",
                "$A == ; 5 ; something is missing at the end",
                "== $A ; 0 ; something is missing before ==",
                "$A $B ; 3 ; an operator is missing before this",
                "$A (1) ; 4 ; nothing starts with 1 here",
                "$A ($B) ; 3 ; an operator is missing before this",
                "($A ; 0 ; this parenthesis is never closed",
                "$A) ; 2 ; this parenthesis was never opened",
                "() ; 1 ; something is missing before )",
                "${A} ; 0 ; write $NAME, braces are not allowed here",
                "$ == 1 ; 0 ; a variable needs a name",
                "\"abc ; 0 ; this quotation mark is never closed",
                "$A =~ /abc ; 6 ; this pattern is never closed",
                "$A =~ /(/ ; 6 ; is not a regular expression: missing closing )",
                "$A =~ /(?<=x)/ ; 6 ; is not a regular expression",
                "$A =~ /x/g ; 6 ; /x/g has an unknown flag",
                "$A = \"a\" ; 3 ; nothing starts with = here",
                "A == 1 ; 0 ; nothing starts with A here",
                "nullable ; 0 ; nothing starts with n here",
                "$A & $B ; 3 ; nothing starts with & here",
                "true ; 0 ; nothing starts with t here",
            })
    void errorsSayWhereAndWhat(String text, int offset, String message) {
        assertThatThrownBy(() -> Expressions.parse(text)).isInstanceOfSatisfying(ExpressionException.class, e -> {
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e).hasMessageContaining(message);
        });
    }

    @Test
    void lengthIsLimited() {
        assertThatThrownBy(() -> Expressions.parse("(".repeat(1_000))).hasMessageContaining("more than 100 words");
        assertThatThrownBy(() -> Expressions.parse("$A || ".repeat(1_000) + "$A"))
                .hasMessageContaining("more than 100 words");
    }

    @Test
    void patternsAreNeverSlow() throws ExpressionException {
        var expression = Expressions.parse("$A =~ /^(a+)+$/");
        assertThat(Expressions.isTrue(expression, name -> "a".repeat(5_000) + "!"))
                .isFalse();
    }

    @Test
    void anyTextIsEitherAnExpressionOrAnError() {
        String[] words = {"$A", "==", "!=", "=~", "!~", "&&", "||", "(", ")", "null", "\"x\"", "'", "/r/", "/", "$", "x"
        };
        int valid = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Expressions.isTrue(Expressions.parse(text.toString()), VARIABLES::get);
                valid++;
            } catch (ExpressionException e) {
                assertThat(e.offset()).isBetween(0, text.length());
            }
        }
        assertThat(valid).isGreaterThan(500);
    }
}
