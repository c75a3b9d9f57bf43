package dev.tidemill.work.subscriptions;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.ArrayList;
import java.util.List;

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
        var people = new ArrayList<Long>();
        people.add(view.face().authorId());
        people.addAll(db.read(h -> assignees.of(h, view.id())));
        people.addAll(notes.authors(view));
        return people.stream().distinct().toList();
    }
}
