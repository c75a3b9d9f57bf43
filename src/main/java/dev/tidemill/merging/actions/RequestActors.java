package dev.tidemill.merging.actions;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** Finds who does what is asked. */
public final class RequestActors {
    private final List<RequestActor> actors = new CopyOnWriteArrayList<>();

    /** Adds one; folders and rooms do this once, while the process is put together. */
    public void add(RequestActor actor) {
        actors.add(actor);
    }

    /** Whether somebody does it. */
    public boolean knows(RequestAct act) {
        return actors.stream().anyMatch(actor -> actor.acts().contains(act));
    }

    /** Does it, or refuses. */
    public void act(Handle tx, SubjectView view, RequestAct act, String argument) {
        actors.stream()
                .filter(actor -> actor.acts().contains(act))
                .findFirst()
                .orElseThrow(() -> ApiError.of(400, act.word() + " is not available"))
                .act(tx, view, act, argument);
    }
}
