package dev.tidemill.repos.search;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.memory.Recent;
import dev.tidemill.platform.web.View;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Picks;
import dev.tidemill.repos.pages.Place;
import java.util.List;

/** Finds files of a ref by parts of their path; a form, which scripts ask while one types. */
public final class FinderPage {
    private static final String TEMPLATE = "dev/tidemill/repos/search/finder.jte";
    private static final int MOST_FOUND = 50;
    private static final int MOST_KEPT = 400_000;

    private final Desk desk;
    private final Commits commits;
    private final Recent<String, List<String>> recent = new Recent<>(MOST_KEPT, paths -> paths.size() + 1);

    /** What the template shows. */
    public record Content(Picks.Picker picker, String address, String search, List<Row> rows, int files) {}

    /** One file. */
    public record Row(String path, String href) {}

    public FinderPage(Desk desk, Commits commits) {
        this.desk = desk;
        this.commits = commits;
    }

    public Reply show(Request request, Place place) {
        String search = request.params().text("search").orElse("");
        var addresses = place.addresses();
        List<String> paths = paths(place);
        var rows = PathFlow.best(paths, search, MOST_FOUND).stream()
                .map(path -> new Row(path, addresses.blob(place.ref(), path)))
                .toList();
        var content = new Content(
                desk.picks().picker(place, addresses::find), addresses.find(place.ref()), search, rows, paths.size());
        var shell = desk.frames()
                .shell(request, place.project(), "Files", addresses.files())
                .title("Find a file in " + place.ref() + " \u00b7 "
                        + place.project().name());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private List<String> paths(Place place) {
        String key = place.project().id() + " " + place.sha();
        return recent.get(key).orElseGet(() -> {
            var found = commits.paths(place.project().id(), place.sha());
            recent.put(key, found);
            return found;
        });
    }
}
