package dev.tidemill.ci.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewArtifactTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static NewArtifact expiring(@org.jspecify.annotations.Nullable String text) {
        return new NewArtifact(ArtifactKind.ARCHIVE, "zip", text);
    }

    @Test
    void theJobOrTheInstanceSaysHowLong() {
        Duration month = Duration.ofDays(30);
        assertThat(expiring(null).expiry(NOW, month)).isEqualTo(NOW.plus(month));
        assertThat(expiring(null).expiry(NOW, Duration.ZERO)).isNull();
        assertThat(expiring("1 week").expiry(NOW, month)).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(expiring("90").expiry(NOW, month)).isEqualTo(NOW.plusSeconds(90));
        assertThat(expiring("never").expiry(NOW, month)).isNull();
    }

    @Test
    void namesAreNeverPaths() {
        NewArtifact artifact = expiring(null);
        assertThat(artifact.filename("../../etc/passwd")).isEqualTo("passwd");
        assertThat(artifact.filename("C:\\temp\\out.zip")).isEqualTo("out.zip");
        for (String bad : new String[] {"", "..", "a/", "a\nb", "a\"b", "x".repeat(300)}) {
            assertThat(artifact.filename(bad)).isEqualTo("artifacts.zip");
        }
    }
}
