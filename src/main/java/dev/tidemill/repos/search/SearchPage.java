package dev.tidemill.repos.search;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.repos.pages.Desk;
import dev.tidemill.repos.pages.Picks;
import dev.tidemill.repos.pages.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of the code of a ref that hold what was looked for, by file. */
public final class SearchPage {
    private static final String TEMPLATE = "dev/tidemill/repos/search/search.jte";
    private static final int MOST_FILES = 50;
    private static final int MOST_IN_A_FILE = 5;
    private static final int LARGEST_PAINTED = 256 * 1024;

    private final Desk desk;
    private final CodeSearch search;

    /**
     * What the template shows.
     *
     * @param error why the search was not understood, or null
     * @param whole false when there may be more than was found
     */
    public record Content(
            Picks.Picker picker,
            String address,
            String search,
            boolean regex,
            @Nullable String error,
            List<InFile> files,
            int hits,
            boolean whole) {}

    /**
     * The places in one file.
     *
     * @param more how many places are not shown
     */
    public record InFile(String path, String href, Paint paint, List<CodeHit> hits, int more) {}

    public SearchPage(Desk desk, CodeSearch search) {
        this.desk = desk;
        this.search = search;
    }

    public Reply show(Request request, Place place) {
        String typed = request.params().text("search").orElse("").strip();
        boolean regex = request.params().text("regex").orElse("").matches("1|true");
        var found = new CodeSearch.Found(List.of(), true);
        String error = null;
        try {
            found = typed.isEmpty() ? found : search.find(place.code(), place.sha(), typed, regex);
        } catch (ApiError refused) {
            error = refused.text();
        }
        var addresses = place.addresses();
        var files = files(place, found.hits());
        var content = new Content(
                desk.picks().picker(place, addresses::search),
                addresses.search(place.ref()),
                typed,
                regex,
                error,
                files,
                found.hits().size(),
                found.whole() && files.stream().mapToInt(InFile::more).sum() == 0);
        var shell = desk.frames()
                .shell(request, place.project(), "Search", addresses.files())
                .title("Search in " + place.ref() + " \u00b7 " + place.project().name());
        return desk.shells().page(error == null ? 200 : 422, new View(shell, TEMPLATE, content));
    }

    private List<InFile> files(Place place, List<CodeHit> hits) {
        Map<String, List<CodeHit>> byPath = new LinkedHashMap<>();
        hits.forEach(hit ->
                byPath.computeIfAbsent(hit.path(), _ -> new ArrayList<>()).add(hit));
        var shown = byPath.entrySet().stream().limit(MOST_FILES).toList();
        var blobs =
                shown.stream().map(file -> file.getValue().getFirst().blob()).toList();
        var texts = desk.browsing().files().texts(place.code(), blobs, LARGEST_PAINTED);
        var files = new ArrayList<InFile>();
        for (var file : shown) {
            CodeHit first = file.getValue().getFirst();
            String text = texts.get(first.blob());
            files.add(new InFile(
                    file.getKey(),
                    place.addresses().blob(place.ref(), file.getKey()),
                    text == null ? Paint.NONE : desk.browsing().highlighter().paint(first.blob(), file.getKey(), text),
                    file.getValue().stream().limit(MOST_IN_A_FILE).toList(),
                    Math.max(0, file.getValue().size() - MOST_IN_A_FILE)));
        }
        return files;
    }
}
