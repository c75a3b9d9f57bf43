package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedObjectsTest {
    /** What is looked for, in the words of a pattern, which is too slow for every tree of a push. */
    private static final Pattern STREAM = Pattern.compile("[0-7]{5} (?i:\\.git|git~1):");

    private static final byte[] ID = "an id of twenty byte".getBytes(StandardCharsets.US_ASCII);

    private static byte[] tree(String mode, String name, byte[] id) {
        var out = new ByteArrayOutputStream();
        out.writeBytes((mode + " " + name + "\0").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(id);
        return out.toByteArray();
    }

    private static void check(byte[] tree) throws CorruptObjectException {
        new ReceivedObjects(() -> 0).checkTree(null, tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {".git:", ".GIT:x", ".gIt::$INDEX_ALLOCATION", "git~1:", "GIT~1:y"})
    void otherNamesForTheFolderOfGitAreRefused(String name) {
        assertThatThrownBy(() -> check(tree("100644", name, ID))).isInstanceOf(CorruptObjectException.class);
        assertThatThrownBy(() -> check(tree("40000", name, ID))).isInstanceOf(CorruptObjectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.git:y", "git:", "a:b", "git~2:", "gits:", ".gi~:"})
    void otherNamesWithAColonAreNot(String name) throws Exception {
        check(tree("100644", name, ID));
        check(tree("40000", name, ID));
    }

    @Test
    void itFindsWhatThePatternFinds() {
        var random = new Random(7);
        String letters = " :.gitGIT~1:0407\0x";
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder("100644 a\0" + "i".repeat(20));
            if (random.nextBoolean()) {
                text.append(random.nextBoolean() ? "40000 " : "00000 ").append(random.nextBoolean() ? ".giT" : "gIt~1");
            }
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            boolean wanted = STREAM.matcher(text).find();
            found += wanted ? 1 : 0;
            assertThat(ReceivedObjects.hasStreamOfGit(text.toString().getBytes(StandardCharsets.ISO_8859_1)))
                    .as(text.toString())
                    .isEqualTo(wanted);
        }
        assertThat(found).isGreaterThan(500);
    }
}
