package dev.tidemill.work.subscriptions;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Subscribes callers to subjects and labels they may see, and tells whether they are. */
public final class Subscriptions {
    private final Platform platform;

    public Subscriptions(Platform platform) {
        this.platform = platform;
    }

    /** Whether the caller hears of a subject: as it wished, else when it takes part. */
    public boolean subscribed(SubjectView view) {
        Long user = view.caller().userId();
        return user != null && platform.db().read(h -> subscribed(h, user, view));
    }

    /** The numbers of those of these subjects of which the caller hears. */
    public Set<Long> subscribed(Principal caller, Collection<SubjectView> views) {
        Long user = caller.userId();
        return user == null || views.isEmpty() ? Set.of() : platform.db().read(h -> heard(h, user, views));
    }

    /** Subscribes or unsubscribes the caller; returns whether that changed anything. */
    public boolean set(SubjectView view, boolean wanted) {
        return platform.db().write(tx -> set(tx, view, wanted));
    }

    /** The same in a transaction of others. */
    public boolean set(Handle tx, SubjectView view, boolean wanted) {
        long user = view.caller().required().id();
        if (subscribed(tx, user, view) == wanted) {
            return false;
        }
        SubscriptionStore.setSubject(
                tx, user, view.id(), wanted, platform.clock().instant());
        return true;
    }

    /** Those of these labels to which the caller is subscribed. */
    public Set<Long> labels(Principal caller, Collection<Long> labels) {
        Long user = caller.userId();
        return user == null || labels.isEmpty()
                ? Set.of()
                : Set.copyOf(platform.db().read(h -> SubscriptionStore.labels(h, user, labels)));
    }

    /** Subscribes the caller to a label it was shown, or unsubscribes it; returns whether that changed anything. */
    public boolean setLabel(Principal caller, long labelId, boolean wanted) {
        long user = caller.required().id();
        if (labels(caller, Set.of(labelId)).contains(labelId) == wanted) {
            return false;
        }
        platform.db()
                .run(tx -> SubscriptionStore.setLabel(
                        tx, user, labelId, wanted, platform.clock().instant()));
        return true;
    }

    private static boolean subscribed(Handle h, long user, SubjectView view) {
        return heard(h, user, List.of(view)).contains(view.id());
    }

    private static Set<Long> heard(Handle h, long user, Collection<SubjectView> views) {
        var own = views.stream()
                .filter(view -> view.face().authorId() == user)
                .map(SubjectView::id)
                .toList();
        var all = views.stream().map(SubjectView::id).toList();
        return Set.copyOf(SubscriptionStore.heard(h, user, all, own));
    }
}
