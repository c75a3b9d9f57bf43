package dev.tidemill.work.subjects;

import dev.tidemill.identity.Principal;
import dev.tidemill.work.WorkPermissions;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What the room that owns a kind of subject tells and does about it. Listed in that room's Room file with
 * {@code work.subjects().add(...)}; to-dos, notes, cross-references and quick actions ask here.
 */
public interface SubjectSource {
    /** The kind it answers for. */
    SubjectKind kind();

    /** Those of these subjects that the caller may see, by number; loads in batch. */
    Map<Long, SubjectView> views(Principal caller, Collection<Long> ids);

    /** Their JSON as the API shows them inside other things, by number; the caller sees them. */
    Map<Long, Map<String, Object>> json(Principal caller, Collection<SubjectView> views);

    /**
     * Applies what quick actions ask for, with the same checks as the API; called in the transaction that stores
     * the note or the subject they were written in.
     */
    void apply(Handle tx, SubjectView view, SubjectChange change);

    /** Whether the caller may resolve threads on it: its author, and those with the permission. */
    default boolean mayResolve(SubjectView view) {
        Long user = view.caller().userId();
        return user != null && (user == view.face().authorId() || view.may(WorkPermissions.RESOLVE_NOTE));
    }

    /** Whether the caller may change labels, assignees, milestone and dates. */
    default boolean mayPlan(SubjectView view) {
        return view.may(WorkPermissions.ADMIN_ISSUE);
    }

    /** Whether the caller may change title, text and state. */
    default boolean mayEdit(SubjectView view) {
        Long user = view.caller().userId();
        return user != null && (user == view.face().authorId() || mayPlan(view));
    }

    /** Whether its threads can be resolved. */
    default boolean resolvable() {
        return kind() == SubjectKind.MERGE_REQUEST;
    }

    /** Notes that something happened on it: a note, a vote; moves the time of its last change. */
    void touch(Handle tx, long id);
}
