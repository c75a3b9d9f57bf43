package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenMaskerTest {
    private static final String TEXT = "a glpat-Ab3_x.y-z, glpat- and glrt-1\nglpat-";

    @Test
    void hidesWhatFollowsAPrefixWhereverTheStreamIsCut() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TokenMasker masker = new TokenMasker(List.of("glpat-", "glrt-", " "), out::write);
            masker.write(text, 0, cut);
            masker.write(text, cut, text.length - cut);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .as("cut at %s", cut)
                    .isEqualTo("a glpat-[MASKED], glpat- and glrt-[MASKED]\nglpat-");
        }
    }
}
