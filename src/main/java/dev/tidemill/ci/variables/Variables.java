package dev.tidemill.ci.variables;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lists, makes, changes and removes variables of the instance, of groups and of projects. The caller checks the permission. */
public final class Variables {
    private static final int MOST = 8_000;
    private static final String AMBIGUOUS =
            "There are multiple variables with provided parameters. Please use 'filter[environment_scope]'";

    private final Database db;
    private final VariableStore store;
    private final InstantSource clock;
    private final Audit audit;

    public Variables(Database db, VariableStore store, InstantSource clock, Audit audit) {
        this.db = db;
        this.store = store;
        this.clock = clock;
        this.audit = audit;
    }

    /** All of them, by key and environment scope. */
    public List<Variable> list(VariableOwner owner) {
        return db.read(handle -> store.of(handle, owner));
    }

    /**
     * The variable of this key.
     *
     * @param scope its environment scope; may be left out when the key is there once
     */
    public Variable get(VariableOwner owner, String key, Optional<String> scope) {
        return db.read(handle -> find(handle, owner, key, scope));
    }

    public Variable create(Principal caller, VariableOwner owner, VariableSettings settings) {
        return db.write(tx -> {
            if (store.count(tx, owner) >= MOST) {
                throw ApiError.invalid("base", "Maximum number of ci variables (" + MOST + ") exceeded");
            }
            if (!store.insert(tx, owner, settings, clock.instant())) {
                throw taken(settings.key());
            }
            record(tx, caller, owner, "ci_variable_created", settings.key());
            return find(tx, owner, settings.key(), Optional.of(settings.environmentScope()));
        });
    }

    public Variable update(
            Principal caller,
            VariableOwner owner,
            String key,
            Optional<String> scope,
            java.util.function.Function<Variable, VariableSettings> change) {
        return db.write(tx -> {
            Variable variable = find(tx, owner, key, scope);
            VariableSettings settings = change.apply(variable);
            if (!store.update(tx, variable, settings, clock.instant())) {
                throw taken(key);
            }
            record(tx, caller, owner, "ci_variable_updated", key);
            return find(tx, owner, key, Optional.of(settings.environmentScope()));
        });
    }

    public void delete(Principal caller, VariableOwner owner, String key, Optional<String> scope) {
        db.run(tx -> {
            store.delete(tx, find(tx, owner, key, scope).id());
            record(tx, caller, owner, "ci_variable_deleted", key);
        });
    }

    private Variable find(Handle handle, VariableOwner owner, String key, Optional<String> scope) {
        List<Variable> found = store.of(handle, owner).stream()
                .filter(variable -> variable.key().equals(key))
                .filter(variable ->
                        scope.map(variable.environmentScope()::equals).orElse(true))
                .toList();
        if (found.isEmpty()) {
            throw ApiError.notFound("Variable");
        }
        if (found.size() > 1) {
            throw ApiError.conflict(AMBIGUOUS);
        }
        return found.getFirst();
    }

    /** Names the key, never the value. */
    private void record(Handle tx, Principal caller, VariableOwner owner, String action, String key) {
        audit.record(tx, caller, action, new AuditTarget(owner.word(), owner.id(), key), Map.of("key", key));
    }

    private static ApiError taken(String key) {
        return ApiError.invalid("key", "(" + key + ") has already been taken");
    }
}
