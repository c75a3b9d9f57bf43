package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffview.DiffAsked;
import dev.tidemill.repos.diffview.DiffView;
import dev.tidemill.repos.diffview.DiffViews;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one branch, tag or commit has beyond another: commits and the difference. */
public final class ComparePage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/compare.jte";
    private static final int MOST_COMMITS = 100;

    private final Desk desk;
    private final Commits all;

    /**
     * What the template shows.
     *
     * @param error which side does not exist, or null
     * @param commits newest first
     * @param cut whether there are more commits
     * @param diff null until both sides are given
     * @param request where a merge request is opened, or null for those who may not
     */
    public record Content(
            Addresses addresses,
            String from,
            String to,
            boolean straight,
            @Nullable String error,
            List<Commit> commits,
            boolean cut,
            @Nullable DiffView diff,
            @Nullable String request) {}

    /** Both sides of {@code a...b}. */
    private record Sides(String from, String to, boolean straight) {
        static Sides of(String range) {
            int dots = range.indexOf("..");
            if (dots < 0) {
                return new Sides(range, "", false);
            }
            boolean three = range.startsWith("...", dots);
            return new Sides(range.substring(0, dots), range.substring(dots + (three ? 3 : 2)), !three);
        }
    }

    ComparePage(Desk desk, Commits all) {
        this.desk = desk;
        this.all = all;
    }

    /** The form; when it was sent, on to the comparison. */
    Reply form(Request request, Code code) {
        String from = request.params().text("from").orElse("").strip();
        String to = request.params().text("to").orElse("").strip();
        if (!from.isEmpty() && !to.isEmpty()) {
            boolean straight = request.params().text("straight").orElse("").equals("true");
            String there = Addresses.of(code.project()).compare(from, to);
            return Reply.redirect(straight ? there.replace("...", "..") : there);
        }
        String main = desk.refs().defaultBranch(code.id()).orElse("");
        return show(request, code, content(code, new Sides(from.isEmpty() ? main : from, to, false), null));
    }

    Reply compare(Request request, Code code) {
        Sides sides = Sides.of(request.pathParam("range"));
        Optional<String> from = all.resolve(code.id(), sides.from());
        Optional<String> to = all.resolve(code.id(), sides.to());
        if (from.isEmpty() || to.isEmpty()) {
            String missing = from.isEmpty() ? sides.from() : sides.to();
            return desk.shells()
                    .page(404, view(request, code, content(code, sides, missing + " does not exist here.")));
        }
        String base = sides.straight()
                ? from.get()
                : all.mergeBase(code.id(), from.get(), to.get()).orElse(from.get());
        var addresses = Addresses.of(code.project());
        String here = addresses.compare(sides.from(), sides.to());
        var asked = DiffAsked.of(request.params());
        DiffView diff = desk.browsing()
                .diffViews()
                .of(code, base, to.get(), asked, sides.straight() ? here.replace("...", "..") : here, DiffSlots.NONE);
        var between = desk.browsing()
                .log()
                .between(code, base, to.get(), MOST_COMMITS + 1)
                .reversed();
        boolean may = desk.browsing().access().mayPush(code) && !from.equals(to);
        var content = new Content(
                addresses,
                sides.from(),
                sides.to(),
                sides.straight(),
                null,
                between.subList(0, Math.min(between.size(), MOST_COMMITS)),
                between.size() > MOST_COMMITS,
                diff,
                may ? addresses.newRequest(sides.to(), sides.from()) : null);
        var view = view(request, code, content);
        return asked.partial()
                ? DiffViews.part(desk.shells(), view.shell(), diff)
                : desk.shells().page(view);
    }

    private static Content content(Code code, Sides sides, @Nullable String error) {
        return new Content(
                Addresses.of(code.project()),
                sides.from(),
                sides.to(),
                sides.straight(),
                error,
                List.of(),
                false,
                null,
                null);
    }

    private Reply show(Request request, Code code, Content content) {
        return desk.shells().page(view(request, code, content));
    }

    private View view(Request request, Code code, Content content) {
        var shell = desk.frames()
                .shell(
                        request,
                        code.project(),
                        "Compare",
                        Addresses.of(code.project()).compare())
                .frame(PageShell.Frame.WIDE);
        return new View(shell, TEMPLATE, content);
    }
}
