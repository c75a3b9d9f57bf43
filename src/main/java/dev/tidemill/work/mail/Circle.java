package dev.tidemill.work.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.notifications.Reason;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.notes.NoteRecords;
import dev.tidemill.work.references.TextReferences;
import dev.tidemill.work.subscriptions.Subscribers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers whom something on a subject concerns; everybody with every reason. */
public final class Circle {
    private final Map<Long, Set<Reason>> people = new HashMap<>();

    /** Where people are found; the same for every kind of subject. */
    public record Sources(Database db, Users users, Assignees assignees, NoteRecords notes, Subscribers subscribers) {
        /** How a letter calls somebody. */
        public String name(@Nullable Long userId) {
            return userId == null
                    ? "Somebody"
                    : users.byId(userId).map(User::name).orElse("Somebody");
        }

        /** How a letter calls several people; those that are gone are left out. */
        public String names(List<Long> ids) {
            var known = users.byIds(ids);
            return ids.stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .map(User::name)
                    .collect(Collectors.joining(", "));
        }
    }

    /** Adds people for a reason. */
    public Circle add(Collection<Long> ids, Reason reason) {
        ids.forEach(id ->
                people.computeIfAbsent(id, key -> EnumSet.noneOf(Reason.class)).add(reason));
        return this;
    }

    /** Adds those whom a text mentions. */
    public Circle mentioned(Users users, @Nullable String text) {
        for (String name :
                text == null ? List.<String>of() : TextReferences.of(text).users()) {
            users.byUsername(name).map(User::id).ifPresent(id -> add(List.of(id), Reason.MENTIONED));
        }
        return this;
    }

    /** Adds its author, who is assigned to it, who wrote notes on it, and who subscribed to it. */
    public Circle takingPart(Sources sources, long subjectId, long authorId) {
        add(List.of(authorId), Reason.PARTICIPATING);
        add(sources.db().read(h -> sources.assignees().of(h, subjectId)), Reason.ASSIGNED);
        add(sources.notes().authors(subjectId), Reason.PARTICIPATING);
        return add(sources.subscribers().of(subjectId), Reason.SUBSCRIBED);
    }

    /** The numbers of a list in an event. */
    public static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    /** Everybody with the reasons. */
    public Map<Long, Set<Reason>> people() {
        return Map.copyOf(people);
    }
}
