package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskerTest {
    @Test
    void replacesASecretWhereverTheStreamIsCut() {
        byte[] text = bytes("key=s3cr3t-value; again s3cr3t-value.\n");
        for (int cut = 0; cut <= text.length; cut++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Masker masker = new Masker(List.of("s3cr3t-value"), out::write);
            masker.write(text, 0, cut);
            masker.write(text, cut, text.length - cut);
            masker.finish();
            assertThat(string(out)).as("cut at %s", cut).isEqualTo("key=[MASKED]; again [MASKED].\n");
        }
    }

    @Test
    void overlappingSecretsLeaveNoPieceOfEither() {
        assertThat(masked(List.of("abcd", "cdef"), "xabcdefx")).isEqualTo("x[MASKED]x");
        assertThat(masked(List.of("token", "token-long"), "token-long token")).isEqualTo("[MASKED] [MASKED]");
        assertThat(masked(List.of("abab"), "ababab!")).isEqualTo("[MASKED]!");
    }

    @Test
    void aBeginningAloneIsNoSecret() {
        assertThat(masked(List.of("password"), "passwor")).isEqualTo("passwor");
        assertThat(masked(List.of("password"), "pass pass passwords")).isEqualTo("pass pass [MASKED]s");
        assertThat(masked(List.of("", "x"), "")).isEmpty();
    }

    @Test
    void holdsBackNoMoreThanABeginning() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masker masker = new Masker(List.of("password"), out::write);
        byte[] text = bytes("all of this, but not the pass");
        masker.write(text, 0, text.length);
        assertThat(string(out)).isEqualTo("all of this, but not the ");
    }

    @Test
    void agreesWithASimpleMaskerOnRandomTexts() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<String> secrets = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                secrets.add(word(random, 1 + random.nextInt(6)));
            }
            String text = word(random, random.nextInt(200));
            assertThat(chunked(secrets, text, random))
                    .as("seed %s, secrets %s, text %s", seed, secrets, text)
                    .isEqualTo(simple(secrets, text));
        }
    }

    /** Few letters, so that secrets overlap, repeat and nest. */
    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abcü".charAt(random.nextInt(random.nextInt(8) == 0 ? 4 : 2)));
        }
        return word.toString();
    }

    private static String chunked(List<String> secrets, String text, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masker masker = new Masker(secrets, out::write);
        byte[] bytes = bytes(text);
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(9));
            masker.write(bytes, at, count);
            at += count;
        }
        masker.finish();
        return string(out);
    }

    private static String simple(List<String> secrets, String text) {
        byte[] bytes = bytes(text);
        boolean[] hidden = new boolean[bytes.length];
        for (String secret : secrets) {
            byte[] wanted = bytes(secret);
            for (int i = 0; i + wanted.length <= bytes.length; i++) {
                if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                    java.util.Arrays.fill(hidden, i, i + wanted.length, true);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (!hidden[i]) {
                out.write(bytes[i]);
            } else if (i == 0 || !hidden[i - 1]) {
                out.writeBytes(bytes("[MASKED]"));
            }
        }
        return string(out);
    }

    private static String masked(List<String> secrets, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masker masker = new Masker(secrets, out::write);
        masker.write(bytes(text), 0, bytes(text).length);
        masker.finish();
        return string(out);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }
}
