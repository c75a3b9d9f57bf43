package dev.tidemill.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.http.ApiError;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTextTest {
    @ParameterizedTest
    @CsvSource({"ssh-ed25519, 256", "ecdsa-sha2-nistp256, 256", "ecdsa-sha2-nistp521, 521", "ssh-rsa, 2048"})
    void readsTheKeysPeopleHave(String type, int bits) throws GeneralSecurityException {
        KeyPair pair = KeyUtils.generateKeyPair(type, bits);
        String bare = PublicKeyEntry.toString(pair.getPublic());

        var text = PublicKeyText.parse("  " + bare + "   ada@laptop  \n");

        assertThat(text.line()).isEqualTo(bare + " ada@laptop");
        assertThat(text.comment()).isEqualTo("ada@laptop");
        assertThat(text.fingerprint()).startsWith("SHA256:").isEqualTo(PublicKeyText.fingerprint(pair.getPublic()));
        assertThat(PublicKeyText.parse(bare).comment()).isEmpty();
    }

    @Test
    void weakKeysAreRefused() throws GeneralSecurityException {
        String weak = PublicKeyEntry.toString(
                KeyUtils.generateKeyPair("ssh-rsa", 1024).getPublic());
        refused(weak, "2048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "ssh-ed25519",
                "ssh-ed25519 ",
                "ssh-ed25519 !!!!",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAA==",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS",
                "command=\"sh\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS"
            })
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PublicKeyText.parse(text))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void aPrivateKeyIsRefusedWithAWordOfWarning() {
        refused("-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----", "private key");
    }

    @Test
    void severalLinesAndEndlessOnesAreRefused() {
        refused("ssh-ed25519 AAAA\nssh-ed25519 AAAA", "one line");
        refused("ssh-rsa " + "A".repeat(6000), "one line");
    }

    private static void refused(String text, String because) {
        assertThatThrownBy(() -> PublicKeyText.parse(text))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.text()).contains(because));
    }
}
