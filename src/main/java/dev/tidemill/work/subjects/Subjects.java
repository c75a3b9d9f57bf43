package dev.tidemill.work.subjects;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.sql.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes, numbers, finds and removes subjects of every kind, and asks the rooms that own them. */
public final class Subjects {
    private final Database db;
    private final Map<SubjectKind, SubjectSource> sources = new EnumMap<>(SubjectKind.class);

    public Subjects(Database db) {
        this.db = db;
    }

    /** Adds the source of a kind; rooms do this once, while the process is put together. */
    public void add(SubjectSource source) {
        sources.put(source.kind(), source);
    }

    /** The source of a kind. */
    public SubjectSource source(SubjectKind kind) {
        return Optional.ofNullable(sources.get(kind)).orElseThrow();
    }

    /** Makes a subject; its number is the number of what its room stores. */
    public long create(Handle tx, SubjectKind kind, Place place) {
        return SubjectStore.insert(tx, kind, place);
    }

    /**
     * The next number of a series in a place, without gaps: who wants the one after it waits until this
     * transaction ends, and a rolled back one gives it back.
     *
     * @param series a stable word, for example {@code merge_request}
     */
    public long nextIid(Handle tx, String series, Place place) {
        return SubjectStore.nextIid(tx, series, place);
    }

    /** Takes a number that was chosen by hand: the series goes on above it. */
    public void takeIid(Handle tx, String series, Place place, long iid) {
        SubjectStore.raiseIid(tx, series, place, iid);
    }

    /** Removes a subject with its notes, labels, to-dos and history. */
    public void remove(Handle tx, long id) {
        SubjectStore.delete(tx, id);
    }

    /** Removes some of a project that goes away; returns whether some are left. */
    public boolean removeSome(Handle tx, SubjectKind kind, long projectId, int most) {
        return SubjectStore.deleteSome(tx, kind, projectId, most) == most;
    }

    /** Those of these subjects that the caller may see, whatever they are; loads in batches. */
    public Map<Long, SubjectView> views(Principal caller, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var byKind = new EnumMap<SubjectKind, List<Long>>(SubjectKind.class);
        db.read(h -> SubjectStore.byIds(h, ids))
                .forEach(subject -> byKind.computeIfAbsent(subject.kind(), kind -> new ArrayList<>())
                        .add(subject.id()));
        var views = new HashMap<Long, SubjectView>();
        byKind.forEach((kind, some) ->
                Optional.ofNullable(sources.get(kind)).ifPresent(source -> views.putAll(source.views(caller, some))));
        return views;
    }

    /** A subject, when the caller may see it. */
    public Optional<SubjectView> view(Principal caller, long id) {
        return Optional.ofNullable(views(caller, List.of(id)).get(id));
    }

    /** The JSON of subjects of any kinds, by number. */
    public Map<Long, Map<String, Object>> json(Principal caller, Collection<SubjectView> views) {
        var byKind = new EnumMap<SubjectKind, List<SubjectView>>(SubjectKind.class);
        views.forEach(view -> byKind.computeIfAbsent(view.subject().kind(), kind -> new ArrayList<>())
                .add(view));
        var json = new HashMap<Long, Map<String, Object>>();
        byKind.forEach((kind, some) -> json.putAll(source(kind).json(caller, some)));
        return json;
    }
}
