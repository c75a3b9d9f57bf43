package dev.tidemill.repos.lfs;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.secrets.SecretBox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client that came over SSH shows over HTTP, where objects travel: sealed, good for half an hour, for one
 * project and no longer than its key. Nothing of it is stored.
 */
public final class LfsTokens {
    /** What tokens begin with. */
    public static final String PREFIX = "gllfs-";

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    private static final String CONTEXT = "lfs token";

    private final SecretBox box;
    private final InstantSource clock;

    /**
     * What a token says.
     *
     * @param kind the kind of the credential that was proved over SSH
     * @param keyId its number
     * @param projectId the project it is good for
     * @param upload whether also to upload
     * @param until the end, in seconds since 1970
     */
    public record Grant(String kind, long keyId, long projectId, boolean upload, long until) {}

    public LfsTokens(SecretBox box, InstantSource clock) {
        this.box = box;
        this.clock = clock;
    }

    /** A token that is good from now on. */
    public String issue(String kind, long keyId, long projectId, boolean upload) {
        long until = clock.instant().plus(LIFE).getEpochSecond();
        byte[] sealed = box.seal(Json.write(new Grant(kind, keyId, projectId, upload, until)), CONTEXT);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** What a token says; empty when it is none of ours or its time is over. */
    public Optional<Grant> read(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            Grant grant = Json.read(box.open(sealed, CONTEXT), Grant.class);
            return Optional.of(grant).filter(g -> g.until() > clock.instant().getEpochSecond());
        } catch (IllegalArgumentException | SecretBox.Unreadable e) {
            return Optional.empty();
        }
    }
}
