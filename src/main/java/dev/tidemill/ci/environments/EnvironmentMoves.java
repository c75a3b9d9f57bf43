package dev.tidemill.ci.environments;

import dev.tidemill.platform.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Moves environments from state to state in transactions of others, and tells of it. Asks no permission. */
public final class EnvironmentMoves {
    private final Platform platform;

    public EnvironmentMoves(Platform platform) {
        this.platform = platform;
    }

    /**
     * What a deployment made of its environment.
     *
     * @param url where it can be looked at now, or null for where it was before
     * @param tier the word of a {@link Tier}, or null for the one it has
     * @param life how long it shall last: a duration, {@code never}, or null for as long as before
     */
    public record Arrival(
            @Nullable String url,
            @Nullable String tier,
            @Nullable String life) {}

    Environment create(Handle tx, @Nullable Long actor, Environment wanted) {
        var made = EnvironmentStore.insert(tx, wanted, now());
        tell(tx, actor, null, made);
        return made;
    }

    Environment start(Handle tx, @Nullable Long actor, Environment known) {
        return known.available()
                ? known
                : change(tx, actor, known.id(), e -> e.in(Environment.AVAILABLE))
                        .orElse(known);
    }

    /** Something was brought there: it is available, whatever it was before. */
    public void arrived(Handle tx, @Nullable Long actor, long id, Arrival arrival) {
        change(
                tx,
                actor,
                id,
                known -> known.in(Environment.AVAILABLE)
                        .described(
                                arrival.url() == null ? known.externalUrl() : arrival.url(),
                                known.description(),
                                arrival.tier() == null ? known.tier() : arrival.tier(),
                                null)
                        .until(EnvironmentFlow.end(arrival.life(), known.autoStopAt(), now())));
    }

    /** A job looked after it, and says how long it shall last from now. */
    public void extend(Handle tx, @Nullable Long actor, long id, String life) {
        change(
                tx,
                actor,
                id,
                known -> known.available() ? known.until(EnvironmentFlow.end(life, known.autoStopAt(), now())) : known);
    }

    /** Jobs take it down now. */
    public Optional<Environment> stopping(Handle tx, @Nullable Long actor, long id) {
        return change(tx, actor, id, known -> known.available() ? known.in(Environment.STOPPING) : known);
    }

    /** It is no more. */
    public Optional<Environment> stopped(Handle tx, @Nullable Long actor, long id) {
        return change(tx, actor, id, known -> known.in(Environment.STOPPED));
    }

    /** The job that should take it down did not: it is still there, and is not taken down by itself again. */
    public void stillThere(Handle tx, @Nullable Long actor, long id) {
        change(tx, actor, id, known -> known.state().equals(Environment.STOPPING) ? recovered(known) : known);
    }

    private Environment recovered(Environment known) {
        Instant end = known.autoStopAt();
        return known.in(Environment.AVAILABLE).until(end != null && end.isAfter(now()) ? end : null);
    }

    /** Those whose time is over, by number behind {@code after}. */
    public List<Environment> expired(long after, int most) {
        return platform.db().read(h -> EnvironmentStore.expired(h, now(), after, most));
    }

    private Optional<Environment> change(Handle tx, @Nullable Long actor, long id, UnaryOperator<Environment> changes) {
        return EnvironmentStore.lock(tx, id).map(known -> {
            Environment wanted = changes.apply(known);
            if (wanted.equals(known)) {
                return known;
            }
            Environment after = EnvironmentStore.update(tx, wanted, now());
            if (!known.state().equals(after.state())) {
                tell(tx, actor, known.state(), after);
            }
            return after;
        });
    }

    private void tell(Handle tx, @Nullable Long actor, @Nullable String from, Environment after) {
        var event =
                new EnvironmentMoved(after.id(), after.projectId(), after.name(), after.tier(), from, after.state());
        platform.events().publish(tx, actor, event);
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
