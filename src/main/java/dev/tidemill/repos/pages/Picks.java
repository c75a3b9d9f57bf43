package dev.tidemill.repos.pages;

import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pick;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.storage.Repositories;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.lib.Ref;

/** The branches and tags one can switch to from a page, and how many there are. */
public final class Picks {
    private static final int MOST_BRANCHES = 12;
    private static final int MOST_TAGS = 6;

    private final Repositories repositories;

    /** Numbers of branches and tags. */
    public record Counts(int branches, int tags) {}

    /**
     * What the template of a picker needs.
     *
     * @param current the ref that is shown
     * @param picks where one can go
     * @param all the page of all branches
     */
    public record Picker(Icon icon, String current, List<Pick> picks, String all) {}

    Picks(Repositories repositories) {
        this.repositories = repositories;
    }

    public Counts counts(Code code) {
        return repositories.read(
                code.id(),
                new Counts(0, 0),
                (repository, walk) -> new Counts(
                        repository.refsByPrefix("refs/heads/").size(),
                        repository.refsByPrefix("refs/tags/").size()));
    }

    /**
     * The picker of a page.
     *
     * @param address the page of another ref
     */
    public Picker picker(Place place, Function<String, String> address) {
        var names = new LinkedHashSet<String>();
        names.add(place.kind() == Place.Kind.COMMIT ? "" : place.ref());
        names.addAll(names(place.code()));
        names.remove("");
        var picks = new ArrayList<Pick>();
        for (String name : names) {
            picks.add(new Pick(name, address.apply(name), name.equals(place.ref())));
        }
        return new Picker(
                icon(place.kind()), shown(place), picks, place.addresses().branches());
    }

    private List<String> names(Code code) {
        return repositories.read(code.id(), List.of(), (repository, walk) -> {
            var names = new ArrayList<String>();
            Ref head = repository.headRef();
            if (head.getObjectId() != null) {
                names.add(head.getTarget().getName().substring("refs/heads/".length()));
            }
            first(names, repository.refsByPrefix("refs/heads/"), "refs/heads/", MOST_BRANCHES);
            first(names, repository.refsByPrefix("refs/tags/"), "refs/tags/", MOST_TAGS);
            return names;
        });
    }

    private static void first(List<String> into, List<Ref> refs, String prefix, int most) {
        refs.stream()
                .limit(most)
                .map(ref -> ref.getName().substring(prefix.length()))
                .forEach(into::add);
    }

    private static String shown(Place place) {
        return place.kind() == Place.Kind.COMMIT ? place.sha().substring(0, 8) : place.ref();
    }

    private static Icon icon(Place.Kind kind) {
        return switch (kind) {
            case BRANCH -> Icon.BRANCH;
            case TAG -> Icon.TAG;
            case COMMIT -> Icon.COMMIT;
        };
    }
}
