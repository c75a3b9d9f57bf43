package dev.tidemill.ci.variables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Rows of variables; opens and seals values on the way. */
public final class VariableStore {
    private final VariableSeal seal;

    public VariableStore(VariableSeal seal) {
        this.seal = seal;
    }

    /** Inserts; false when the owner already has the key in this environment scope. */
    public boolean insert(Handle tx, VariableOwner owner, VariableSettings settings, Instant now) {
        return tx.createUpdate("""
            insert into ci.variables (owner_kind, owner_id, key, value, variable_type, is_protected, masked,
                hidden, raw, environment_scope, description, created_at, updated_at)
            values (:ownerKind, :ownerId, :key, :sealed, :variableType, :isProtected, :masked,
                :hidden, :raw, :environmentScope, :description, :now, :now)
            on conflict (owner_kind, owner_id, key, environment_scope) do nothing
            """)
                        .bindMethods(settings)
                        .bind("ownerKind", owner.word())
                        .bind("ownerId", owner.id())
                        .bind("sealed", seal.seal(owner, settings.key(), settings.value()))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Changes; false when another one of the owner already has the key in the new environment scope. */
    public boolean update(Handle tx, Variable variable, VariableSettings settings, Instant now) {
        return tx.createUpdate("""
            update ci.variables v
            set value = :sealed, variable_type = :variableType, is_protected = :isProtected,
                masked = :masked, hidden = :hidden, raw = :raw, environment_scope = :environmentScope,
                description = :description, updated_at = :now
            where id = :id and not exists (
                select from ci.variables o
                where o.owner_kind = v.owner_kind and o.owner_id = v.owner_id and o.key = v.key
                  and o.environment_scope = :environmentScope and o.id <> v.id)
            """)
                        .bindMethods(settings)
                        .bind("id", variable.id())
                        .bind("sealed", seal.seal(variable.owner(), settings.key(), settings.value()))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    public void delete(Handle tx, long id) {
        tx.createUpdate("delete from ci.variables where id = :id")
                .bind("id", id)
                .execute();
    }

    public void deleteAll(Handle tx, VariableOwner owner) {
        bind(tx.createUpdate("delete from ci.variables where owner_kind = :kind and owner_id = :owner"), owner)
                .execute();
    }

    public int count(Handle handle, VariableOwner owner) {
        return bind(
                        handle.createQuery(
                                "select count(*) from ci.variables where owner_kind = :kind and owner_id = :owner"),
                        owner)
                .mapTo(Integer.class)
                .one();
    }

    /** The owner's variables by key and environment scope. */
    public List<Variable> of(Handle handle, VariableOwner owner) {
        Query query = bind(handle.createQuery("""
            select * from ci.variables where owner_kind = :kind and owner_id = :owner
            order by key, environment_scope
            """), owner);
        return query.map((row, context) -> variable(row)).list();
    }

    /** The variables of several groups, in the order of the groups. */
    public List<Variable> ofGroups(Handle handle, Collection<Long> groups) {
        return handle.createQuery("""
            select * from ci.variables where owner_kind = 'group' and owner_id = any(:groups)
            order by array_position(cast(:groups as bigint[]), owner_id), key, environment_scope
            """)
                .bindArray("groups", Long.class, groups)
                .map((row, context) -> variable(row))
                .list();
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bind(S statement, VariableOwner owner) {
        return statement.bind("kind", owner.word()).bind("owner", owner.id());
    }

    private Variable variable(ResultSet row) throws SQLException {
        var kind = VariableOwner.Kind.valueOf(row.getString("owner_kind").toUpperCase(java.util.Locale.ROOT));
        var owner = new VariableOwner(kind, row.getLong("owner_id"));
        String key = row.getString("key");
        return new Variable(
                row.getLong("id"),
                owner,
                key,
                seal.open(owner, key, row.getBytes("value")),
                row.getString("variable_type"),
                row.getBoolean("is_protected"),
                row.getBoolean("masked"),
                row.getBoolean("hidden"),
                row.getBoolean("raw"),
                row.getString("environment_scope"),
                row.getString("description"));
    }
}
