package dev.tidemill.platform.web.highlight;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The words and signs of a language.
 *
 * @param keywords in lower case when {@link Trait#ANY_CASE} is set
 * @param constants literals with a name
 * @param types well-known names of types
 * @param comments what begins a comment that ends with the line
 * @param blocks pairs of what begins and ends a comment
 * @param quotes strings, those that begin with more characters first
 * @param wordSigns what belongs to words beside letters, digits and the underscore
 * @param declares keywords that a name of a function follows
 */
record Language(
        Set<String> keywords,
        Set<String> constants,
        Set<String> types,
        List<String> comments,
        List<String> blocks,
        List<Quote> quotes,
        String wordSigns,
        Set<String> declares,
        EnumSet<Trait> traits) {
    /** What makes one language different from another. */
    enum Trait {
        ANY_CASE,
        /** Words that begin with a capital are types. */
        CAPITAL_TYPES,
        /** {@code @Word} is an annotation. */
        AT_ATTRIBUTES,
        /** {@code #word} at the beginning of a line is for the preprocessor. */
        PREPROCESSOR,
        /** {@code #[...]} is an attribute. */
        HASH_ATTRIBUTES,
        /** {@code $word} is a variable. */
        DOLLARS,
        /** {@code @word} is a variable. */
        AT_VARIABLES,
        /** {@code <<WORD} begins a text that ends with that word. */
        HEREDOC,
        /** {@code /.../} is a string where a value may stand. */
        REGEX,
        /** A single quote begins a character or a lifetime. */
        LIFETIMES,
        /** A string before a colon is a key. */
        KEYS,
        /** {@code :word} is a constant. */
        SYMBOLS,
        /** A word before a parenthesis is no function. */
        NO_CALLS,
        /** A comment begins only where a word could. */
        WORD_COMMENTS
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    static Made of(String keywords) {
        return new Made(words(keywords));
    }

    static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.copyOf(List.of(text.strip().split("\\s+")));
    }

    /** A language in the making. */
    static final class Made {
        private final Set<String> keywords;
        private Set<String> constants = Set.of("true", "false", "null");
        private Set<String> types = Set.of();
        private List<String> comments = List.of("//");
        private List<String> blocks = List.of("/*", "*/");
        private List<Quote> quotes = List.of(Quote.of("\""), Quote.of("'"));
        private String wordSigns = "";
        private Set<String> declares =
                Set.of("def", "func", "fn", "fun", "function", "sub", "proc", "defp", "defmacro");
        private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);

        private Made(Set<String> keywords) {
            this.keywords = keywords;
        }

        Made constants(String words) {
            constants = words(words);
            return this;
        }

        Made types(String words) {
            types = words(words);
            return this;
        }

        Made comments(String... signs) {
            comments = List.of(signs);
            return this;
        }

        Made blocks(String... pairs) {
            blocks = List.of(pairs);
            return this;
        }

        Made quotes(Quote... all) {
            quotes = List.of(all);
            return this;
        }

        Made wordSigns(String signs) {
            wordSigns = signs;
            return this;
        }

        Made declares(String words) {
            declares = words(words);
            return this;
        }

        Made with(Trait... some) {
            traits.addAll(List.of(some));
            return this;
        }

        Scan scan() {
            return new CodeScan(
                    new Language(keywords, constants, types, comments, blocks, quotes, wordSigns, declares, traits));
        }
    }
}
