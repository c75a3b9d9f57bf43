package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.identity.passwords.Passwords;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void rulesForNewPasswords() {
        assertThatThrownBy(() -> Passwords.check("ann", "1234567")).hasMessageContaining("too short");
        assertThatThrownBy(() -> Passwords.check("ann", "x".repeat(129))).hasMessageContaining("too long");
        assertThatThrownBy(() -> Passwords.check("annannann", "AnnAnnAnn")).hasMessageContaining("commonly used");
        Passwords.check("ann", "12345678");
    }

    @Test
    void secretsAreLongRandomAndComparedWhole() {
        assertThat(Secrets.random(20)).hasSize(27).matches("[A-Za-z0-9_-]+").isNotEqualTo(Secrets.random(20));
        assertThat(Secrets.digest("a")).hasSize(32);
        assertThat(Secrets.same("token", "token")).isTrue();
        assertThat(Secrets.same("token", "tokem")).isFalse();
        assertThat(Secrets.same("token", "")).isFalse();
    }
}
