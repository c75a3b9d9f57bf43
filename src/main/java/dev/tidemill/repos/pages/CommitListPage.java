package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.signatures.CommitSignature;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of a ref or of a path in it, newest first. */
public final class CommitListPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/commit_list.jte";
    private static final int ON_A_PAGE = 30;

    private final Desk desk;

    /**
     * What the template shows.
     *
     * @param days the commits by day in UTC
     * @param whole false when the history goes on beyond what was searched
     * @param here the address without a search
     * @param author part of a name that was asked for
     * @param search part of a message that was asked for
     * @param graph the commits as a graph
     * @param marks signs of other rooms, by sha
     * @param signatures who signed them, by sha
     * @param people who wrote them
     * @param files the files at this place
     */
    public record Content(
            Addresses addresses,
            Picks.Picker picker,
            PathBar path,
            Map<LocalDate, List<Commit>> days,
            Pager pager,
            boolean whole,
            String here,
            String author,
            String search,
            String files,
            String graph,
            String people,
            Map<String, List<CommitPart.Mark>> marks,
            Map<String, CommitSignature> signatures) {
        /** The signature of a commit where it is to be believed, or null; the page of the commit says more. */
        public @Nullable CommitSignature verified(Commit commit) {
            CommitSignature signature = signatures.get(commit.sha());
            return signature != null && signature.verified() ? signature : null;
        }

        /** The signs of a commit. */
        public List<CommitPart.Mark> marks(Commit commit) {
            return marks.getOrDefault(commit.sha(), List.of());
        }
    }

    CommitListPage(Desk desk) {
        this.desk = desk;
    }

    Reply show(Request request, Place place) {
        int page = Paging.of(request).page();
        String author = request.params().text("author").orElse("").strip();
        String words = request.params().text("search").orElse("").strip();
        var search = desk.browsing()
                .log()
                .search(
                        place.code(),
                        CommitQuery.of(place.sha(), place.path())
                                .author(author)
                                .message(words)
                                .followed(),
                        (long) (page - 1) * ON_A_PAGE,
                        ON_A_PAGE + 1);
        var found = search.commits();
        var addresses = place.addresses();
        String plain = addresses.commits(place.ref(), place.path());
        String here = plain + "?" + query("author", author) + query("search", words);
        var content = new Content(
                addresses,
                desk.picks().picker(place, ref -> addresses.commits(ref, place.path())),
                PathBar.of(place),
                byDay(found.subList(0, Math.min(found.size(), ON_A_PAGE))),
                new Pager(
                        page > 1 ? here + "page=" + (page - 1) : null,
                        found.size() > ON_A_PAGE ? here + "page=" + (page + 1) : null,
                        null),
                search.whole(),
                plain,
                author,
                words,
                addresses.tree(place.ref(), ""),
                addresses.network(place.ref()),
                addresses.contributors(place.ref()),
                marks(place, found),
                desk.browsing()
                        .signatures()
                        .of(place.code(), found.stream().map(Commit::sha).toList()));
        var shell = desk.frames().shell(request, place.project(), "Commits", addresses.history());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private Map<String, List<CommitPart.Mark>> marks(Place place, List<Commit> commits) {
        var shas = commits.stream().map(Commit::sha).toList();
        var marks = new HashMap<String, List<CommitPart.Mark>>();
        for (CommitPart part : desk.commitParts()) {
            part.marks(place.code().caller(), place.project(), shas)
                    .forEach((sha, mark) ->
                            marks.computeIfAbsent(sha, _ -> new ArrayList<>()).add(mark));
        }
        return marks;
    }

    private static String query(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Request.encode(value) + "&";
    }

    private static Map<LocalDate, List<Commit>> byDay(List<Commit> commits) {
        var days = new LinkedHashMap<LocalDate, List<Commit>>();
        for (Commit commit : commits) {
            LocalDate day = commit.committer()
                    .at()
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate();
            days.computeIfAbsent(day, _ -> new ArrayList<>()).add(commit);
        }
        return days;
    }
}
