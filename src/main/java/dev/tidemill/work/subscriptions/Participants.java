package dev.tidemill.work.subscriptions;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who takes part in a subject: its author, those assigned to it, and whoever wrote a note that everybody sees. */
public final class Participants {
    private final Database db;
    private final Assignees assignees;
    private final Notes notes;

    public Participants(Database db, Assignees assignees, Notes notes) {
        this.db = db;
        this.assignees = assignees;
        this.notes = notes;
    }

    /** Their numbers, each once, the author first. */
    public List<Long> of(SubjectView view) {
        return of(List.of(view)).getOrDefault(view.id(), List.of());
    }

    /** The same for many subjects, by number. */
    public Map<Long, List<Long>> of(Collection<SubjectView> views) {
        var ids = views.stream().map(SubjectView::id).toList();
        var assigned = db.read(h -> assignees.of(h, ids));
        var wrote = notes.authors(ids);
        var all = new HashMap<Long, List<Long>>();
        for (SubjectView view : views) {
            var people = new ArrayList<Long>();
            people.add(view.face().authorId());
            people.addAll(assigned.getOrDefault(view.id(), List.of()));
            people.addAll(wrote.getOrDefault(view.id(), List.of()));
            all.put(view.id(), people.stream().distinct().toList());
        }
        return all;
    }
}
