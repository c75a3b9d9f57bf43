package dev.tidemill.merging.settings;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.ReadOnce;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Looks up what projects say about merging. Asks no permission: settings are no secret to who sees the project. */
public final class MergeSettingsOf {
    private static final ReadOnce<Long, MergeSettings> ONCE = new ReadOnce<>(MergeSettings.class);

    private final Database db;

    public MergeSettingsOf(Database db) {
        this.db = db;
    }

    public MergeSettings project(long id) {
        return ONCE.get(id, key -> Optional.of(db.read(h -> project(h, key)))).orElseThrow();
    }

    /** The same inside a transaction. */
    public MergeSettings project(Handle h, long id) {
        return MergeSettingsStore.of(h, List.of(id)).getOrDefault(id, MergeSettings.DEFAULT);
    }

    /** Those of many projects; one that says nothing is left out. */
    public Map<Long, MergeSettings> projects(Collection<Long> ids) {
        return db.read(h -> MergeSettingsStore.of(h, ids));
    }
}
