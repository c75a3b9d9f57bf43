package dev.tidemill.work.awards;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Emoji over REST, below the address of any subject and of its notes (doc/api/emoji_reactions.md). */
public final class AwardsApi {
    private final Awards awards;
    private final Notes notes;
    private final Users users;
    private final String externalUrl;

    public AwardsApi(Awards awards, Notes notes, Users users, String externalUrl) {
        this.awards = awards;
        this.notes = notes;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    /** What a request's path names: a subject, or a note on it. */
    private record Target(SubjectView view, @Nullable Long note) {}

    /** Finds the target of a request. */
    private interface Finder {
        Target find(Request request);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes, String base, SubjectDoor door) {
        rows(routes, base + "/award_emoji", request -> new Target(door.open(request), null));
        rows(routes, base + "/notes/{note_id}/award_emoji", request -> {
            var view = door.open(request);
            return new Target(
                    view,
                    notes.get(view, request.params().requiredId("note_id")).id());
        });
    }

    private void rows(Routes routes, String all, Finder finder) {
        String one = all + "/{award_id}";
        routes.get(all, Needs.ANYONE, request -> list(request, finder.find(request)));
        routes.post(all, Needs.USER, request -> add(request, finder.find(request)));
        routes.get(one, Needs.ANYONE, request -> get(request, finder.find(request)));
        routes.delete(one, Needs.USER, request -> delete(request, finder.find(request)));
    }

    private Reply list(Request request, Target target) {
        var paging = Paging.of(request);
        var found = awards.list(target.view(), target.note(), paging);
        return Reply.page(paging, new Slice<>(json(target, found.items()), found.total()), award -> award);
    }

    private Reply add(Request request, Target target) {
        String name = request.params().requiredText("name");
        return Reply.created(json(target, List.of(awards.add(target.view(), target.note(), name)))
                .getFirst());
    }

    private Reply get(Request request, Target target) {
        return Reply.json(json(target, List.of(awards.get(target.view(), target.note(), id(request))))
                .getFirst());
    }

    private Reply delete(Request request, Target target) {
        awards.delete(target.view(), target.note(), id(request));
        return Reply.noContent();
    }

    private static long id(Request request) {
        return request.params().requiredId("award_id");
    }

    private List<Map<String, Object>> json(Target target, List<Award> shown) {
        var known = users.byIds(shown.stream().map(Award::userId).toList());
        return shown.stream()
                .map(award -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("id", award.id());
                    json.put("name", award.name());
                    json.put("user", BasicUser.of(award.userId(), known, externalUrl));
                    json.put("created_at", award.createdAt());
                    json.put("updated_at", award.createdAt());
                    Long note = target.note();
                    json.put("awardable_id", note == null ? Long.valueOf(award.subjectId()) : note);
                    json.put(
                            "awardable_type",
                            target.note() == null ? target.view().face().type() : "Note");
                    json.put("url", null);
                    return (Map<String, Object>) json;
                })
                .toList();
    }
}
