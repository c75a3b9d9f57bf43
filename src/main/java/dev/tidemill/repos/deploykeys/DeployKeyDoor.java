package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.keys.PublicKeyText;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/** Who comes in with a deploy key, and which project it opens. */
public final class DeployKeyDoor {
    /** The word of {@link Principal.Credential#kind()}. */
    public static final String KIND = "deploy_key";

    private static final Duration TOUCH = Duration.ofMinutes(10);

    private final Database db;
    private final InstantSource clock;
    private final Users users;

    public DeployKeyDoor(Platform platform, Users users) {
        this.db = platform.db();
        this.clock = platform.clock();
        this.users = users;
    }

    /** Whether the key is a deploy key that has not expired. Whoever presents it has still to prove it. */
    public boolean knows(PublicKey key) {
        return held(key).isPresent();
    }

    /**
     * The caller who proved to hold the key: with the person who added it, for attribution, but with none of
     * that person's rights.
     */
    public Optional<Principal> enter(PublicKey key) {
        var held = held(key);
        held.ifPresent(this::noteUse);
        return held.map(this::principal);
    }

    /** Whether the key of this number opens the project: empty for no, else whether it may push there. */
    public Optional<Boolean> opens(long keyId, Project project) {
        Instant now = clock.instant();
        return db.read(h -> DeployKeyStore.find(h, project.id(), keyId))
                .filter(found -> !found.key().expired(now))
                .map(EnabledKey::canPush);
    }

    /** The caller with the key of this number, as long as it is good; for what a caller who proved it was given. */
    public Optional<Principal> again(long id) {
        Instant now = clock.instant();
        return db.read(h -> DeployKeyStore.byId(h, id))
                .filter(found -> !found.expired(now))
                .map(this::principal);
    }

    private Optional<DeployKey> held(PublicKey key) {
        String fingerprint = PublicKeyText.fingerprint(key);
        Instant now = clock.instant();
        return db.read(h -> DeployKeyStore.byFingerprint(h, fingerprint)).filter(found -> !found.expired(now));
    }

    private Principal principal(DeployKey key) {
        Long creator = key.creatorId();
        User user = creator == null
                ? null
                : users.byId(creator).filter(User::active).orElse(null);
        return new Principal(
                user,
                EnumSet.of(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY),
                new Principal.Credential(KIND, key.id(), null));
    }

    private void noteUse(DeployKey key) {
        Instant now = clock.instant();
        Instant last = key.lastUsedAt();
        if (last == null || last.plus(TOUCH).isBefore(now)) {
            db.run(tx -> DeployKeyStore.used(tx, key.id(), now));
        }
    }
}
