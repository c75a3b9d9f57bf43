package dev.tidemill.merging.actions;

import dev.tidemill.work.subjects.SubjectView;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Contributed kind: does what {@link RequestAct} asks for. Folders and rooms list theirs with {@code
 * merging.requestActors().add(...)} in the Room file.
 */
public interface RequestActor {
    /** What it does. */
    Set<RequestAct> acts();

    /**
     * Does it for the viewer, with the checks of the API, in the transaction of the note that asks: what reads packs or
     * takes long becomes a job of that transaction. Refuses as the API does.
     *
     * @param argument what follows on the line; may be empty
     */
    void act(Handle tx, SubjectView view, RequestAct act, String argument);
}
