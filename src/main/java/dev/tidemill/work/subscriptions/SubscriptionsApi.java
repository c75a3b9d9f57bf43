package dev.tidemill.work.subscriptions;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.HashMap;
import java.util.List;

/** Subscribing to subjects, and who takes part in them, over REST (doc/api/issues.md). */
public final class SubscriptionsApi {
    private final Subscriptions subscriptions;
    private final Participants participants;
    private final Subjects subjects;
    private final Users users;
    private final String externalUrl;

    public SubscriptionsApi(
            Subscriptions subscriptions,
            Participants participants,
            Subjects subjects,
            Users users,
            String externalUrl) {
        this.subscriptions = subscriptions;
        this.participants = participants;
        this.subjects = subjects;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes, String base, SubjectDoor door) {
        routes.post(base + "/subscribe", Needs.USER, request -> set(door.open(request), true));
        routes.post(base + "/unsubscribe", Needs.USER, request -> set(door.open(request), false));
        routes.get(base + "/participants", Needs.ANYONE, request -> participants(request, door.open(request)));
    }

    private Reply set(SubjectView view, boolean wanted) {
        if (!subscriptions.set(view, wanted)) {
            return Reply.empty(304);
        }
        var json =
                new HashMap<>(subjects.json(view.caller(), List.of(view)).getOrDefault(view.id(), java.util.Map.of()));
        json.put("subscribed", wanted);
        return Reply.created(json);
    }

    private Reply participants(Request request, SubjectView view) {
        var ids = participants.of(view);
        var known = users.byIds(ids);
        var people = ids.stream()
                .map(known::get)
                .filter(java.util.Objects::nonNull)
                .map(user -> BasicUser.of(user, externalUrl))
                .toList();
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(people, paging), person -> person);
    }
}
