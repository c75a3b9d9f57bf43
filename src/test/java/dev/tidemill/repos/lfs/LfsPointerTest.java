package dev.tidemill.repos.lfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfsPointerTest {
    private static final String OID = "0123456789abcdef".repeat(4);
    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:" + OID + "\nsize 12345\n";

    @Test
    void readsWhatGitLfsWrites() {
        assertThat(LfsPointer.parse(POINTER)).contains(new LfsPointer(OID, 12345));
        assertThat(LfsPointer.parse(POINTER.replace("oid", "ext-0-x sha256:" + OID + "\noid")))
                .contains(new LfsPointer(OID, 12345));
        assertThat(LfsPointer.parse(POINTER.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "version https://git-lfs.github.com/spec/v1\n",
                "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 1\n",
                "version https://git-lfs.github.com/spec/v1\nsize 1\n",
                " version https://git-lfs.github.com/spec/v1\n"
            })
    void everythingElseIsNone(String text) {
        assertThat(LfsPointer.parse(text)).isEmpty();
    }

    @Test
    void namesAndSizesAreExact() {
        assertThat(LfsPointer.parse(POINTER.replace("a", "A"))).isEmpty();
        assertThat(LfsPointer.parse(POINTER.replace("12345", "9".repeat(19)))).isEmpty();
        assertThat(LfsPointer.parse(POINTER.replace("size 12345", "size -1"))).isEmpty();
        assertThat(LfsPointer.parse(POINTER + "x".repeat(LfsPointer.LONGEST))).isEmpty();
        assertThat(LfsPointer.soundOid(OID)).isTrue();
        assertThat(LfsPointer.soundOid(OID.substring(1))).isFalse();
        assertThat(LfsPointer.soundOid(OID.replace('a', 'g'))).isFalse();
    }
}
