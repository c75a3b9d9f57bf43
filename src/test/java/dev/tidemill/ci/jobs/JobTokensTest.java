package dev.tidemill.ci.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTokensTest {
    @Test
    void aTokenNamesItsCohort() {
        String token = JobTokens.random(4711);
        assertThat(token).startsWith("glcbt-1267_").hasSizeGreaterThan(40);
        assertThat(JobTokens.partition(token)).hasValue(4711);
        assertThat(JobTokens.random(4711)).isNotEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "glcbt-",
                "glcbt-_x",
                "glcbt-xyz_x",
                "glcbt-64",
                "glpat-64_x",
                "glcbt-FF_x",
                "glcbt-123456789_x"
            })
    void otherTextsAreNoTokens(String text) {
        assertThat(JobTokens.partition(text)).isEmpty();
    }
}
