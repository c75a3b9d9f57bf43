package dev.tidemill.work.subscriptions;

import dev.tidemill.platform.sql.Database;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who wants to hear of a subject or of labels, for the process itself. */
public final class Subscribers {
    private final Database db;

    public Subscribers(Database db) {
        this.db = db;
    }

    /** Those who subscribed to it. */
    public List<Long> of(long subjectId) {
        return db.read(h -> SubscriptionStore.ofSubject(h, subjectId, true));
    }

    /** Those who want to hear nothing of it, although they may take part. */
    public Set<Long> silenced(long subjectId) {
        return Set.copyOf(db.read(h -> SubscriptionStore.ofSubject(h, subjectId, false)));
    }

    /** Those who subscribed to any of these labels. */
    public List<Long> ofLabels(Collection<Long> labels) {
        return labels.isEmpty() ? List.of() : db.read(h -> SubscriptionStore.ofLabels(h, labels));
    }
}
