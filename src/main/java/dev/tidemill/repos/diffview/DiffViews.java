package dev.tidemill.repos.diffview;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.web.Csp;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.platform.web.code.DiffHtml;
import dev.tidemill.platform.web.code.DiffLayout;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.diffs.Diff;
import dev.tidemill.repos.diffs.DiffQuery;
import dev.tidemill.repos.diffs.Diffs;
import dev.tidemill.repos.diffs.FileDiff;
import dev.tidemill.repos.diffview.DiffView.More;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the views of differences. */
public final class DiffViews {
    private final Diffs diffs;
    private final DiffFiles files;

    public DiffViews(Diffs diffs, Files files, Highlighter highlighter) {
        this.diffs = diffs;
        this.files = new DiffFiles(files, highlighter);
    }

    /**
     * The view of a difference.
     *
     * @param from the sha of the older commit, or null for nothing
     * @param to the sha of the newer commit
     * @param page the address of the page that shows the view, which also answers for its parts
     */
    public DiffView of(Code code, @Nullable String from, String to, DiffAsked asked, String page, DiffSlots slots) {
        var query = new DiffQuery(from, to, asked.ignoreSpace());
        Diff outline = diffs.outline(code, query);
        var showing = new Showing(code, query, asked, new DiffLinks(page, asked), outline, slots);
        return switch (asked.part()) {
            case WHOLE -> showing.page(true);
            case FILES -> showing.page(false);
            case FILE -> showing.one(null);
            case CONTEXT -> showing.context();
        };
    }

    /** The answer when only a part was asked for. */
    public static Reply part(Shells shells, PageShell shell, DiffView view) {
        return Reply.html(200, shells.pages().fragment(DiffView.PART, shell, view))
                .header("Content-Security-Policy", Csp.PAGE)
                .header("Cache-Control", "private, no-store");
    }

    /** One view in the making. */
    private final class Showing {
        private final Code code;
        private final DiffQuery query;
        private final DiffAsked asked;
        private final DiffLinks links;
        private final Diff outline;
        private final DiffSlots slots;
        private final List<Integer> starts;

        Showing(Code code, DiffQuery query, DiffAsked asked, DiffLinks links, Diff outline, DiffSlots slots) {
            this.code = code;
            this.query = query;
            this.asked = asked;
            this.links = links;
            this.outline = outline;
            this.slots = slots;
            this.starts = DiffPages.starts(outline.files());
        }

        DiffView page(boolean listed) {
            int pages = starts.size() - 1;
            int page = Math.min(asked.page(), Math.max(1, pages));
            var here =
                    pages == 0 ? List.<FileDiff>of() : outline.files().subList(starts.get(page - 1), starts.get(page));
            int left = pages == 0 ? 0 : outline.files().size() - starts.get(page);
            More more = page < pages ? new More(links.page(page + 1), links.filesOf(page + 1), left) : null;
            String before = page > 1 ? links.page(page - 1) : null;
            return view(listed, files(here, page), more, before, null);
        }

        DiffView one(@Nullable Content context) {
            FileDiff file =
                    diffs.lines(code, List.of(wanted()), asked.ignoreSpace()).getFirst();
            return view(false, List.of(shown(file)), null, null, context);
        }

        DiffView context() {
            FileDiff file =
                    diffs.lines(code, List.of(wanted()), asked.ignoreSpace()).getFirst();
            DiffFile shown = shown(file);
            if (!(shown.body() instanceof DiffFile.Lines lines)) {
                throw ApiError.notFound("Lines");
            }
            var text = files.text(code, file);
            return view(
                    false,
                    List.of(),
                    null,
                    null,
                    DiffHtml.context(shown, lines, asked.layout(), slots, asked.gap(), asked.step(), text));
        }

        private DiffFile shown(FileDiff file) {
            return files.shown(code, query, file, page(file), links, files.paints(code, List.of(file)));
        }

        private FileDiff wanted() {
            return outline.files().stream()
                    .filter(file -> file.anchor().equals(asked.file()))
                    .findFirst()
                    .orElseThrow(() -> ApiError.notFound("File"));
        }

        private List<DiffFile> files(List<FileDiff> here, int page) {
            var shown = new ArrayList<DiffFile>();
            var now = here.stream()
                    .filter(file -> !DiffPages.later(file) || asks(file))
                    .toList();
            var texts = diffs.lines(code, now, asked.ignoreSpace());
            var paints = files.paints(code, texts);
            var read = texts.iterator();
            for (FileDiff file : here) {
                if (!now.contains(file)) {
                    shown.add(DiffFiles.later(query, file, page, links, code));
                    continue;
                }
                DiffFile made = files.shown(code, query, read.next(), page, links, paints);
                shown.add(asked.whole() && asks(file) ? files.whole(code, file, made) : made);
            }
            return shown;
        }

        private boolean asks(FileDiff file) {
            return !asked.file().isEmpty() && file.anchor().equals(asked.file());
        }

        private int page(FileDiff file) {
            return page(index(file));
        }

        private int index(FileDiff file) {
            return IntStream.range(0, outline.files().size())
                    .filter(i -> outline.files().get(i).newPath().equals(file.newPath()))
                    .findFirst()
                    .orElse(0);
        }

        private int page(int index) {
            int page = 1;
            while (page < starts.size() - 1 && starts.get(page) <= index) {
                page++;
            }
            return page;
        }

        private DiffView view(
                boolean listed,
                List<DiffFile> shown,
                @Nullable More more,
                @Nullable String before,
                @Nullable Content context) {
            return new DiffView(
                    asked,
                    outline.added(),
                    outline.removed(),
                    outline.overflow(),
                    listed ? DiffFiles.list(outline.files(), starts, links) : List.of(),
                    outline.files().size(),
                    shown,
                    more,
                    before,
                    List.of(tab("Inline", DiffLayout.INLINE), tab("Side by side", DiffLayout.PARALLEL)),
                    links.space(!asked.ignoreSpace()),
                    context,
                    slots);
        }

        private Tab tab(String text, DiffLayout layout) {
            return Tab.of(text, links.layout(layout), asked.layout() == layout);
        }
    }
}
