package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.identity.keys.KeyClaims;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Deploy keys as maintainers use them (doc/user/project/deploy_keys). The right to manage a project's keys was
 * checked when the project was found.
 */
public final class DeployKeys {
    private static final int MOST_OFFERED = 100;

    private final Database db;
    private final InstantSource clock;
    private final Audit audit;

    /** What to change of a key; empty leaves it as it is. */
    public record Change(Optional<String> title, Optional<Boolean> canPush) {}

    public DeployKeys(Platform platform, Audit audit) {
        this.db = platform.db();
        this.clock = platform.clock();
        this.audit = audit;
    }

    /** All keys of the instance; the caller is an administrator. */
    public Slice<DeployKey> all(boolean openOnly, Paging paging) {
        return db.read(h -> DeployKeyStore.all(h, openOnly, paging));
    }

    List<KeyPlace> places(List<DeployKey> keys) {
        return db.read(
                h -> DeployKeyStore.places(h, keys.stream().map(DeployKey::id).toList()));
    }

    /** The keys of a project. */
    public Slice<EnabledKey> list(Project project, Paging paging) {
        return db.read(h -> DeployKeyStore.list(h, project.id(), paging));
    }

    /** The keys that the caller may enable in the project besides. */
    public List<DeployKey> offered(Principal caller, Project project) {
        long user = caller.required().id();
        return db.read(h -> DeployKeyStore.offered(h, user, today(), project.id(), MOST_OFFERED));
    }

    /** One key of a project, or 404. */
    public EnabledKey get(Project project, long id) {
        return db.read(h -> DeployKeyStore.find(h, project.id(), id)).orElseThrow(DeployKeys::missing);
    }

    /**
     * Adds a key to a project. One that the project has already is answered as it is; one that is within the
     * caller's reach is enabled; one that is known otherwise, also as a person's, is refused.
     */
    public EnabledKey add(Principal caller, Project project, NewDeployKey wanted) {
        User user = caller.required();
        requireFuture(wanted);
        return db.write(tx -> {
            var known = DeployKeyStore.byFingerprint(tx, wanted.key().fingerprint());
            if (known.isPresent()) {
                long id = known.get().id();
                var there = DeployKeyStore.find(tx, project.id(), id);
                if (there.isPresent()) {
                    return there.get();
                }
                if (DeployKeyStore.reaches(tx, user.id(), today(), id)) {
                    return enable(tx, caller, project, known.get(), wanted.canPush());
                }
            }
            KeyClaims.claim(tx, wanted.key().fingerprint());
            return enable(tx, caller, project, insert(tx, caller, wanted, false), wanted.canPush());
        });
    }

    /** Adds a key that every maintainer may enable; the caller is an administrator. */
    public DeployKey addOpen(Principal caller, NewDeployKey wanted) {
        requireFuture(wanted);
        return db.write(tx -> {
            KeyClaims.claim(tx, wanted.key().fingerprint());
            return insert(tx, caller, wanted, true);
        });
    }

    /** Enables a key that is within the caller's reach; 404 for any other. */
    public EnabledKey enable(Principal caller, Project project, long id) {
        long user = caller.required().id();
        return db.write(tx -> {
            var there = DeployKeyStore.find(tx, project.id(), id);
            if (there.isPresent()) {
                return there.get();
            }
            DeployKey key = DeployKeyStore.byId(tx, id)
                    .filter(found -> caller.admin() || DeployKeyStore.reaches(tx, user, today(), id))
                    .orElseThrow(DeployKeys::missing);
            return enable(tx, caller, project, key, false);
        });
    }

    /** Changes a key's title, everywhere, and whether it may push to this project. */
    public EnabledKey change(Principal caller, Project project, long id, Change change) {
        return db.write(tx -> {
            EnabledKey held = DeployKeyStore.find(tx, project.id(), id).orElseThrow(DeployKeys::missing);
            change.title().ifPresent(title -> {
                if (held.key().open() && !caller.admin()) {
                    throw ApiError.forbidden();
                }
                DeployKeyStore.retitle(tx, id, NewDeployKey.title(title));
            });
            change.canPush().ifPresent(push -> DeployKeyStore.allowPush(tx, project.id(), id, push));
            record(tx, caller, "deploy_key_changed", held.key(), project);
            return DeployKeyStore.find(tx, project.id(), id).orElseThrow(DeployKeys::missing);
        });
    }

    /** Takes a key away from a project; one that opens no other project is forgotten. */
    public void remove(Principal caller, Project project, long id) {
        db.run(tx -> {
            EnabledKey held = DeployKeyStore.find(tx, project.id(), id).orElseThrow(DeployKeys::missing);
            DeployKeyStore.disable(tx, project.id(), id);
            forgetUnused(tx, held.key());
            record(tx, caller, "deploy_key_removed", held.key(), project);
        });
    }

    /** Takes all keys away from a project that goes away. */
    public void forget(Handle tx, long projectId) {
        for (DeployKey key : DeployKeyStore.ofProject(tx, projectId)) {
            DeployKeyStore.disable(tx, projectId, key.id());
            forgetUnused(tx, key);
        }
    }

    private static void forgetUnused(Handle tx, DeployKey key) {
        if (DeployKeyStore.deleteUnused(tx, key.id()) > 0) {
            KeyClaims.release(tx, key.fingerprint());
        }
    }

    private DeployKey insert(Handle tx, Principal caller, NewDeployKey wanted, boolean open) {
        DeployKey key = DeployKeyStore.insert(tx, caller.userId(), wanted, open, clock.instant());
        var target = new AuditTarget("deploy_key", key.id(), key.title());
        audit.record(tx, caller, "deploy_key_added", target, Map.of("fingerprint", key.fingerprint(), "public", open));
        return key;
    }

    private EnabledKey enable(Handle tx, Principal caller, Project project, DeployKey key, boolean canPush) {
        DeployKeyStore.enable(tx, key.id(), project.id(), canPush, clock.instant());
        record(tx, caller, "deploy_key_enabled", key, project);
        return new EnabledKey(key, canPush);
    }

    private void record(Handle tx, Principal caller, String action, DeployKey key, Project project) {
        var target = new AuditTarget("deploy_key", key.id(), key.title());
        audit.record(tx, caller, action, target, Map.of("project", project.fullPath()));
    }

    private void requireFuture(NewDeployKey wanted) {
        Instant now = clock.instant();
        wanted.expiresAt().filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw ApiError.invalid("expires_at", "Key has expired");
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static ApiError missing() {
        return ApiError.notFound("Deploy Key");
    }
}
