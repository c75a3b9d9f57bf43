package dev.tidemill.ci.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentNamesTest {
    @ParameterizedTest
    @CsvSource({
        "production, PRODUCTION",
        "Prod/eu, PRODUCTION",
        "live, PRODUCTION",
        "preprod, STAGING",
        "nonprod, STAGING",
        "stg, STAGING",
        "mint-prod, TESTING",
        "qa, TESTING",
        "review/topic, DEVELOPMENT",
        "trunk, DEVELOPMENT",
        "customer, OTHER",
    })
    void theTierIsGuessedByTheFirstPatternThatFits(String name, Tier tier) {
        assertThat(Tier.guess(name)).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"production, production", "staging-2, staging-2", "qa1, qa1"})
    void aPlainNameIsItsOwnSlug(String name, String slug) {
        assertThat(SlugFlow.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "Production, production-[a-z0-9]{6}",
        "review/Fix_it, review-fix-it-[a-z0-9]{6}",
        "1st, env-1st-[a-z0-9]{6}",
        "a-very-long-name-of-an-environment, a-very-long-name-[a-z0-9]{6}",
        "ends-, ends-[a-z0-9]{6}",
    })
    void anotherIsMarkedWithItsHash(String name, String slug) {
        assertThat(SlugFlow.of(name)).matches(slug);
    }

    @Test
    void slugsFitHostNamesAndDoNotMeet() {
        var random = new Random(7);
        var names = new HashSet<String>();
        var slugs = new HashSet<String>();
        String letters = "abcXYZ019-_/ .";
        for (int i = 0; i < 5_000; i++) {
            var name = new StringBuilder();
            for (int n = random.nextInt(1, 60); n > 0; n--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            if (names.add(name.toString())) {
                assertThat(SlugFlow.of(name.toString())).matches("[a-z]([a-z0-9-]{0,22}[a-z0-9])?");
                slugs.add(SlugFlow.of(name.toString()));
            }
        }
        assertThat(slugs).hasSameSizeAs(names);
    }
}
