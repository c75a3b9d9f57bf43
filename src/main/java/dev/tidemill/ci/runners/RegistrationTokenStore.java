package dev.tidemill.ci.runners;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Digests of registration tokens, one for the instance and one for each group and project that asked for one. */
public final class RegistrationTokenStore {
    public void replace(Handle tx, RunnerOwner owner, byte[] digest, Instant now) {
        tx.createUpdate("""
            insert into ci.registration_tokens (owner_kind, owner_id, token_digest, created_at)
            values (:kind, :id, :digest, :now)
            on conflict (owner_kind, owner_id) do update
            set token_digest = excluded.token_digest, created_at = excluded.created_at
            """)
                .bind("kind", owner.word())
                .bind("id", owner.id())
                .bind("digest", digest)
                .bind("now", now)
                .execute();
    }

    /** Whose token this is. */
    public Optional<RunnerOwner> owner(Handle handle, byte[] digest) {
        return handle.createQuery(
                        "select owner_kind, owner_id from ci.registration_tokens where token_digest = :digest")
                .bind("digest", digest)
                .map((row, context) -> new RunnerOwner(type(row.getString("owner_kind")), row.getLong("owner_id")))
                .findOne();
    }

    private static RunnerType type(String word) {
        return Arrays.stream(RunnerType.values())
                .filter(type -> new RunnerOwner(type, 0).word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
