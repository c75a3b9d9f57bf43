package dev.tidemill.work.pages;

import dev.tidemill.identity.User;
import dev.tidemill.work.awards.Award;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Emoji as pages show them: each once, with how many and who. */
final class Reactions {
    private Reactions() {}

    static Set<Long> people(Collection<Award> awards) {
        return awards.stream().map(Award::userId).collect(Collectors.toSet());
    }

    /** The reactions to many notes. */
    static Map<Long, List<Discussion.Reaction>> byNote(
            List<Award> awards, Map<Long, User> people, @Nullable Long reader) {
        var grouped = new HashMap<Long, List<Award>>();
        for (Award award : awards) {
            grouped.computeIfAbsent(Objects.requireNonNull(award.noteId()), id -> new java.util.ArrayList<>())
                    .add(award);
        }
        var shown = new HashMap<Long, List<Discussion.Reaction>>();
        grouped.forEach((note, some) -> shown.put(note, of(some, people, reader)));
        return shown;
    }

    static List<Discussion.Reaction> of(List<Award> awards, Map<Long, User> people, @Nullable Long reader) {
        var byName = new LinkedHashMap<String, List<Award>>();
        awards.forEach(award -> byName.computeIfAbsent(award.name(), name -> new java.util.ArrayList<>())
                .add(award));
        return byName.entrySet().stream()
                .map(entry -> new Discussion.Reaction(
                        entry.getKey(),
                        Emoji.sign(entry.getKey()),
                        entry.getValue().size(),
                        names(entry.getValue(), people),
                        entry.getValue().stream().anyMatch(award -> Objects.equals(award.userId(), reader))))
                .toList();
    }

    private static String names(List<Award> awards, Map<Long, User> people) {
        return awards.stream()
                .map(award -> people.get(award.userId()))
                .filter(Objects::nonNull)
                .limit(20)
                .map(User::name)
                .collect(Collectors.joining(", "));
    }
}
