package dev.tidemill.repos.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedCommitTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theSignatureIsTakenOutAndNothingElse() {
        var signed = SignedCommit.of(
                        bytes("tree 1\nauthor a\ngpgsig one\n two\n \n three\nencoding x\n\ngpgsig body\n"))
                .orElseThrow();
        assertThat(signed.signature()).isEqualTo("one\ntwo\n\nthree\n");
        assertThat(new String(signed.payload(), StandardCharsets.ISO_8859_1))
                .isEqualTo("tree 1\nauthor a\nencoding x\n\ngpgsig body\n");
    }

    @Test
    void otherHeadersKeepTheirLines() {
        var signed = SignedCommit.of(bytes("tree 1\nmergetag object\n type tag\ngpgsig s\n t\n\nm"))
                .orElseThrow();
        assertThat(new String(signed.payload(), StandardCharsets.ISO_8859_1))
                .isEqualTo("tree 1\nmergetag object\n type tag\n\nm");
    }

    @Test
    void thereIsNoneInTheMessage() {
        assertThat(SignedCommit.of(bytes("tree 1\n\ngpgsig one\n two\n"))).isEmpty();
        assertThat(SignedCommit.of(bytes(""))).isEmpty();
        assertThat(SignedCommit.of(bytes("gpgsig"))).isEmpty();
    }

    @Test
    void noBytesMakeTheReadersFail() {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String text = java.util.Base64.getMimeEncoder().encodeToString(noise);
            assertThat(SshSignature.parse("-----BEGIN SSH SIGNATURE-----\n" + text + "\n-----END SSH SIGNATURE-----"))
                    .isEmpty();
            PgpSignature.parse("-----BEGIN PGP SIGNATURE-----\n\n" + text + "\n-----END PGP SIGNATURE-----");
            SignedCommit.of(noise);
        }
    }
}
