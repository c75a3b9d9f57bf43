package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.yaml.shape.Durations;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner says about the file that it uploads.
 *
 * @param format {@code zip}, {@code gzip} or {@code raw}
 * @param expireIn as the job says, or null for the instance's default
 */
public record NewArtifact(
        ArtifactKind kind, String format, @Nullable String expireIn) {
    private static final List<String> FORMATS = List.of("zip", "gzip", "raw");

    /** Reads the parameters of an upload; 400 for an unknown kind, format or duration. */
    public static NewArtifact of(Params params) {
        String kind = params.oneOf("artifact_type", ArtifactKind.words()).orElse("archive");
        String format = params.oneOf("artifact_format", FORMATS).orElse("zip");
        String expireIn =
                params.text("expire_in").filter(text -> !text.isBlank()).orElse(null);
        var artifact = new NewArtifact(ArtifactKind.ofWord(kind).orElseThrow(), format, expireIn);
        artifact.checkFormat();
        artifact.expiry(Instant.EPOCH, Duration.ZERO); // refuses a bad duration before anything is read
        return artifact;
    }

    private void checkFormat() {
        if (kind == ArtifactKind.ARCHIVE && !format.equals("zip")) {
            throw ApiError.parameter("artifact_format does not have a valid value");
        }
    }

    /** When the artifact goes away, or null for never. */
    @Nullable
    Instant expiry(Instant now, Duration fallback) {
        String text = expireIn;
        if (text == null) {
            return fallback.isZero() ? null : now.plus(fallback);
        }
        if (text.strip().equalsIgnoreCase("never")) {
            return null;
        }
        long seconds = Durations.parse(text).orElseThrow(() -> ApiError.parameter("expire_in is invalid"));
        return seconds == 0 ? null : now.plusSeconds(seconds);
    }

    /** What the download is called: the client's name without folders, or the kind's own. */
    String filename(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        boolean good = !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.length() <= 255
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '"');
        return good ? name : kind.filename();
    }
}
