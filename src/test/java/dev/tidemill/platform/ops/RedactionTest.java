package dev.tidemill.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "used glpat-Abc_123-xyz.01 twice              | used glpat-[FILTERED] twice",
                "runner glrt-t1_abcdefgh, job glcbt-64_abcdef | runner glrt-[FILTERED], job glcbt-[FILTERED]",
                "trigger glptt-0123456789 deploy gldt-012345  | trigger glptt-[FILTERED] deploy gldt-[FILTERED]",
                "GET /x?private_token=abc&page=2              | GET /x?private_token=[FILTERED]&page=2",
                "access_token=abc job_token=def token=ghi     | access_token=[FILTERED] job_token=[FILTERED] token=[FILTERED]",
                "{\"password\":\"hunter2\",\"name\":\"x\"}    | {\"password\":\"[FILTERED]\",\"name\":\"x\"}",
                "password=hunter2; password_confirmation      | password=[FILTERED]; password_confirmation",
                "Password: hunter2                            | Password: [FILTERED]",
                "PRIVATE-TOKEN: abc def                       | PRIVATE-TOKEN: [FILTERED]",
                "Authorization: Basic cm9vdDpwYXNz            | Authorization: [FILTERED]",
                "header Bearer abcdefghijkl sent              | header Bearer [FILTERED] sent",
                "Cookie: _session=abc; theme=dark             | Cookie: [FILTERED]",
                "https://root:hunter2@host/x.git              | https://[FILTERED]@host/x.git",
                "jdbc:postgresql://h/d?user=u&password=p@ss&x | jdbc:postgresql://h/d?user=u&password=[FILTERED]&x",
                "client_secret=\"abc\"                        | client_secret=\"[FILTERED]\"",
            })
    void secretsAreMasked(String text, String clean) {
        assertThat(Redaction.clean(text)).isEqualTo(clean);
        assertThat(Redaction.clean(clean)).as("once more").isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "request",
                "the token has expired",
                "no password is set",
                "https://example.com/group/project.git",
                "user@example.com",
                "glue-something",
                "a basic thing",
                "GET /api/v4/personal_access_tokens?page=2",
            })
    void plainTextStaysAsItIs(String text) {
        assertThat(Redaction.clean(text)).isEqualTo(text);
    }

    @Test
    void linesAfterAHeaderStay() {
        assertThat(Redaction.clean("Authorization: x\r\nAccept: y"))
                .isEqualTo("Authorization: [FILTERED]\r\nAccept: y");
    }

    @Test
    void aLongTextTakesNoLongTime() {
        String text = "token=".repeat(200_000) + "a:b@".repeat(100_000) + "://" + "x".repeat(100_000);

        org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(10), () -> Redaction.clean(text));
    }
}
