package dev.tidemill.ci.environments;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an environment is for (doc/ci/environments/_index.md, "Deployment tier of environments"). */
public enum Tier {
    PRODUCTION,
    STAGING,
    TESTING,
    DEVELOPMENT,
    OTHER;

    private static final Pattern DEVELOPMENTS = insensitive("(dev|review|trunk)");
    private static final Pattern TESTINGS = insensitive("(test|tst|int|ac(ce|)pt|qa|qc|control|quality)");
    private static final Pattern STAGINGS = insensitive("(st(a|)g|mod(e|)l|pre|demo|non)");
    private static final Pattern PRODUCTIONS = insensitive("(pr(o|)d|live)");

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** As the API and the database spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tier> ofWord(String word) {
        return Arrays.stream(values()).filter(tier -> tier.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Tier::word).toList();
    }

    /** What the name sounds like; the first that fits anywhere in it. */
    static Tier guess(String name) {
        if (DEVELOPMENTS.matcher(name).find()) {
            return DEVELOPMENT;
        }
        if (TESTINGS.matcher(name).find()) {
            return TESTING;
        }
        if (STAGINGS.matcher(name).find()) {
            return STAGING;
        }
        return PRODUCTIONS.matcher(name).find() ? PRODUCTION : OTHER;
    }
}
