package dev.tidemill.work.labels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL of which subject has which label. */
final class LabelLinkStore {
    private LabelLinkStore() {}

    private record Link(long subjectId, long labelId) {}

    static Map<Long, List<Label>> of(Handle h, Collection<Long> subjects) {
        var links = h.createQuery("""
                        select k.subject_id, k.label_id from work.label_links k where k.subject_id = any(:subjects)
                        """)
                .bindArray("subjects", Long.class, subjects.toArray())
                .mapTo(Link.class)
                .list();
        var found = new LinkedHashMap<Long, List<Label>>();
        var ids = links.stream().map(Link::labelId).distinct().toList();
        for (Label label : ids.isEmpty() ? List.<Label>of() : LabelStore.byIds(h, ids)) {
            links.stream()
                    .filter(link -> link.labelId() == label.id())
                    .forEach(link -> found.computeIfAbsent(link.subjectId(), id -> new ArrayList<>())
                            .add(label));
        }
        return found;
    }

    static void change(Handle tx, long subject, Collection<Long> added, Collection<Long> removed) {
        if (!removed.isEmpty()) {
            tx.createUpdate("delete from work.label_links where subject_id = :subject and label_id = any(:labels)")
                    .bind("subject", subject)
                    .bindArray("labels", Long.class, removed.toArray())
                    .execute();
        }
        if (!added.isEmpty()) {
            tx.createUpdate("""
                            insert into work.label_links (subject_id, label_id) select :subject, unnest(:labels)
                            on conflict do nothing
                            """)
                    .bind("subject", subject)
                    .bindArray("labels", Long.class, added.toArray())
                    .execute();
        }
    }
}
