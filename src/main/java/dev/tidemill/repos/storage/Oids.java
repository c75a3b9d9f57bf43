package dev.tidemill.repos.storage;

import java.util.Collection;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Object ids as the database has them: twenty bytes, null for the zero id. */
public final class Oids {
    private Oids() {}

    public static byte @Nullable [] raw(@Nullable ObjectId id) {
        if (id == null || id.equals(ObjectId.zeroId())) {
            return null;
        }
        byte[] raw = new byte[20];
        id.copyRawTo(raw, 0);
        return raw;
    }

    /** An argument of type bytea[], one element an item. */
    public static <T> Argument array(Collection<T> items, Function<T, @Nullable ObjectId> which) {
        byte[][] raw = items.stream().map(item -> raw(which.apply(item))).toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", raw));
    }
}
