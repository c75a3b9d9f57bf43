package dev.tidemill.merging.pages;

import dev.tidemill.merging.discussions.DiffThread;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.reviews.DraftNote;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.platform.web.code.DiffLine;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.work.pages.Discussion;
import dev.tidemill.work.pages.Discussions;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Comments in the changes of a merge request: under their lines, with the form that begins another. */
public final class LineComments implements DiffSlots {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/line_comments.jte";

    private final PageDesk desk;
    private final PageShell shell;
    private final Version version;
    private final String base;
    private final String page;
    private final String wanted;
    private final boolean writes;
    private final Map<String, List<Discussion.Talk>> talks = new HashMap<>();
    private final Map<String, List<DraftNote>> drafts = new HashMap<>();

    /**
     * What the template shows under a line.
     *
     * @param base the address of the request
     * @param preview the address that shows Markdown
     * @param form the fields of the form that begins a thread, or null for no form
     */
    public record Under(
            String base,
            String preview,
            List<Discussion.Talk> talks,
            List<DraftNote> drafts,
            @Nullable Fields form) {}

    /**
     * Where a new thread will stand.
     *
     * @param id for the form's controls
     * @param back the page without the form
     */
    public record Fields(
            String id,
            String baseSha,
            String startSha,
            String headSha,
            String oldPath,
            String newPath,
            int oldLine,
            int newLine,
            String back) {}

    /**
     * The comments on one version.
     *
     * @param page the address of the changes
     * @param wanted the anchor of the line that is commented now, or empty
     */
    LineComments(
            PageDesk desk, PageShell shell, MergeRequests.Found found, Version version, String page, String wanted) {
        this.desk = desk;
        this.shell = shell;
        this.version = version;
        this.base = found.view().face().path();
        this.page = page;
        this.wanted = wanted;
        this.writes = Discussions.mayWrite(found.view());
        gather(found);
    }

    private void gather(MergeRequests.Found found) {
        Map<Long, DiffThread> threads = desk.threads().of(found.request().id());
        var discussions = desk.workPages().discussions();
        var here = discussions.threads(found.view()).stream()
                .filter(notes -> stands(threads.get(notes.getFirst().discussionId())))
                .toList();
        var shown = discussions.show(found.view(), here);
        for (int i = 0; i < here.size(); i++) {
            DiffThread thread =
                    Objects.requireNonNull(threads.get(here.get(i).getFirst().discussionId()));
            talks.computeIfAbsent(key(thread.position()), key -> new ArrayList<>())
                    .add(shown.get(i));
        }
        if (!found.view().caller().anonymous()) {
            for (DraftNote draft : desk.drafts().list(found)) {
                Position position = draft.position();
                if (position != null && position.headSha().equals(version.headSha())) {
                    drafts.computeIfAbsent(key(position), key -> new ArrayList<>())
                            .add(draft);
                }
            }
        }
    }

    private boolean stands(@Nullable DiffThread thread) {
        return thread != null
                && !thread.outdated()
                && thread.position().headSha().equals(version.headSha())
                && thread.position().kind() == Position.Kind.TEXT;
    }

    private static String key(Position position) {
        Integer old = position.oldLine();
        Integer fresh = position.newLine();
        return position.path() + '\n' + (old == null ? 0 : old) + '\n' + (fresh == null ? 0 : fresh);
    }

    private static String key(DiffFile file, DiffLine line) {
        return file.path() + '\n' + old(line) + '\n' + fresh(line);
    }

    private static int old(DiffLine line) {
        return line.kind() == DiffLine.Kind.ADDED ? 0 : line.oldAt();
    }

    private static int fresh(DiffLine line) {
        return line.kind() == DiffLine.Kind.REMOVED ? 0 : line.newAt();
    }

    @Override
    public @Nullable Content beside(DiffFile file, DiffLine line) {
        if (!writes) {
            return null;
        }
        String anchor = file.anchor(line);
        char sign = page.indexOf('?') < 0 ? '?' : '&';
        String href = page + sign + "file=" + file.anchor() + "&comment=" + anchor + "#comment-form";
        return out -> {
            out.writeContent("<a class=\"line-comment\" rel=\"nofollow\" title=\"Comment on this line\" href=\"");
            out.writeContent(escape(href));
            out.writeContent("\"><span aria-hidden=\"true\">+</span><span class=\"sr\">Comment on line "
                    + (fresh(line) > 0 ? fresh(line) : old(line)) + "</span></a>");
        };
    }

    @Override
    public @Nullable Content under(DiffFile file, DiffLine line) {
        String key = key(file, line);
        var some = talks.getOrDefault(key, List.of());
        var own = drafts.getOrDefault(key, List.of());
        Fields form = writes && file.anchor(line).equals(wanted) ? fields(file, line) : null;
        if (some.isEmpty() && own.isEmpty() && form == null) {
            return null;
        }
        String preview = base.substring(0, base.indexOf("/-/")) + "/-/preview_markdown";
        String html = desk.work().shells().pages().fragment(TEMPLATE, shell, new Under(base, preview, some, own, form));
        return out -> out.writeContent(html);
    }

    private Fields fields(DiffFile file, DiffLine line) {
        String old = file.oldPath();
        return new Fields(
                "comment-" + file.anchor(line),
                version.baseSha(),
                version.startSha(),
                version.headSha(),
                old == null ? file.path() : old,
                file.path(),
                old(line),
                fresh(line),
                page + "#" + file.anchor(line));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
