package dev.tidemill.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsSealedOpensAgainAlsoAfterARestart() throws Exception {
        byte[] sealed = SecretBox.open(folder).seal("hünter2 \uD83D\uDD11", "variables/7");

        assertThat(SecretBox.open(folder).open(sealed, "variables/7")).isEqualTo("hünter2 \uD83D\uDD11");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("nter2");
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() throws Exception {
        var box = SecretBox.open(folder);
        assertThat(box.seal("x", "c")).isNotEqualTo(box.seal("x", "c"));
        assertThat(box.open(box.seal("", "c"), "c")).isEmpty();
    }

    @Test
    void anotherContextDoesNotOpenIt() throws Exception {
        var box = SecretBox.open(folder);
        byte[] sealed = box.seal("x", "variables/7");

        assertThatThrownBy(() -> box.open(sealed, "variables/8")).isInstanceOf(SecretBox.Unreadable.class);
    }

    @Test
    void everyChangedBitIsNoticed() throws Exception {
        var box = SecretBox.open(folder);
        byte[] sealed = box.seal("x", "c");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> box.open(changed, "c")).isInstanceOf(SecretBox.Unreadable.class);
        }
        assertThatThrownBy(() -> box.open(new byte[0], "c")).isInstanceOf(SecretBox.Unreadable.class);
    }

    @Test
    void anotherKeyIsToldApartFromDamage() throws Exception {
        byte[] sealed = SecretBox.open(folder).seal("x", "c");
        Files.delete(folder.resolve("encryption.key"));

        assertThatThrownBy(() -> SecretBox.open(folder).open(sealed, "c")).hasMessageContaining("encryption.key");
    }

    @Test
    void anOldKeyOnALaterLineStillOpens() throws Exception {
        Path file = folder.resolve("encryption.key");
        byte[] old = SecretBox.open(folder).seal("old", "c");
        Files.writeString(file, "ab".repeat(32) + "\n" + Files.readString(file));

        var rotated = SecretBox.open(folder);

        assertThat(rotated.open(old, "c")).isEqualTo("old");
        byte[] fresh = rotated.seal("new", "c");
        Files.writeString(file, "ab".repeat(32) + "\n");
        assertThat(SecretBox.open(folder).open(fresh, "c")).isEqualTo("new");
    }

    @Test
    void theKeyFileIsPrivateAndMadeOnce() throws Exception {
        Path file = folder.resolve("secrets/encryption.key");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opens = IntStream.range(0, 16)
                    .<Callable<byte[]>>mapToObj(
                            i -> () -> SecretBox.open(folder.resolve("secrets")).seal("x", "c"))
                    .toList();
            var seen = new HashSet<String>();
            for (var sealed : threads.invokeAll(opens)) {
                seen.add(SecretBox.open(folder.resolve("secrets")).open(sealed.get(), "c"));
            }
            assertThat(seen).containsExactly("x");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("secrets").toFile().list()).containsExactly("encryption.key");
    }

    @Test
    void aBrokenKeyFileIsNotReplaced() throws Exception {
        Files.writeString(folder.resolve("encryption.key"), "not a key\n");
        assertThatThrownBy(() -> SecretBox.open(folder)).hasMessageContaining("restore it");

        Files.writeString(folder.resolve("encryption.key"), "\n");
        assertThatThrownBy(() -> SecretBox.open(folder)).hasMessageContaining("holds no key");
    }
}
