package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.RefsWithCommit;
import dev.tidemill.repos.diffview.DiffAsked;
import dev.tidemill.repos.diffview.DiffView;
import dev.tidemill.repos.diffview.DiffViews;
import dev.tidemill.repos.signatures.CommitSignature;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One commit: message, people, parents and what it changes against its first parent. */
public final class CommitPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/commit.jte";

    /** With more branches and tags it takes a click to see which of them hold the commit. */
    private static final int FEW_REFS = 200;

    private final Desk desk;
    private final RefsWithCommit refs;

    /**
     * What the template shows.
     *
     * @param signature who signed it, or null without a signature
     * @param refs the branches and tags that hold it, or null when they have to be asked for
     * @param lines what other rooms add to its facts
     * @param below what other rooms add below the changes
     * @param mayPush whether the reader may push to the project
     */
    public record Content(
            Addresses addresses,
            Commit commit,
            @Nullable CommitSignature signature,
            DiffView diff,
            @Nullable List<RefsWithCommit.Named> refs,
            List<String> lines,
            List<String> below,
            boolean mayPush) {}

    CommitPage(Desk desk, RefsWithCommit refs) {
        this.desk = desk;
        this.refs = refs;
    }

    Reply show(Request request, Place place) {
        Commit commit = desk.browsing()
                .log()
                .list(place.code(), CommitQuery.of(place.sha()), 0, 1)
                .getFirst();
        var addresses = place.addresses();
        var asked = DiffAsked.of(request.params());
        String parent = commit.parents().isEmpty() ? null : commit.parents().getFirst();
        DiffView diff = desk.browsing()
                .diffViews()
                .of(place.code(), parent, place.sha(), asked, addresses.commit(place.sha()), DiffSlots.NONE);
        var shell = desk.frames()
                .shell(request, place.project(), "Commits", addresses.history())
                .title(Texts.title(commit) + " (" + commit.shortSha() + ") \u00b7 "
                        + place.project().name());
        if (asked.partial()) {
            return DiffViews.part(desk.shells(), shell, diff);
        }
        var content = new Content(
                addresses,
                commit,
                desk.browsing().signatures().of(place.code(), commit.sha()).orElse(null),
                diff,
                refs(request, place),
                added(part -> part.lines(shell, place.code(), commit)),
                added(part -> part.below(shell, place.code(), commit)),
                desk.browsing().access().mayPush(place.code()));
        return desk.shells().page(new View(shell.frame(PageShell.Frame.WIDE), TEMPLATE, content));
    }

    private List<String> added(Function<CommitPart, List<String>> what) {
        return desk.commitParts().stream()
                .flatMap(part -> what.apply(part).stream())
                .toList();
    }

    private @Nullable List<RefsWithCommit.Named> refs(Request request, Place place) {
        var counts = desk.picks().counts(place.code());
        boolean asked = request.params().has("refs");
        return asked || counts.branches() + counts.tags() <= FEW_REFS
                ? refs.of(place.code(), place.sha(), true, true)
                : null;
    }
}
