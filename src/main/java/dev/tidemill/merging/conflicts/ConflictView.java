package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.ConflictDraft.FileDraft;
import dev.tidemill.merging.pages.RequestTop;
import dev.tidemill.platform.web.highlight.Highlighter;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of conflicts, as {@code conflicts.jte} shows it.
 *
 * @param list the conflicts, or null when they cannot be told now
 * @param files those to resolve here; none when some have to be resolved elsewhere
 * @param message the message of the commit
 * @param kept what was written for files that are not as they were
 * @param local the commands that resolve them in a clone
 * @param fault why the last attempt was refused, or null
 */
public record ConflictView(
        RequestTop top,
        @Nullable ConflictList list,
        List<FileView> files,
        String message,
        List<Kept> kept,
        List<String> local,
        @Nullable String fault) {
    /**
     * A file in the form.
     *
     * @param field the beginning of the names of its fields
     * @param print how it looks now
     * @param content the text to write, or null while sections are chosen
     * @param sectioned whether sections can be chosen
     * @param before the sides that were chosen before the file was written, as fields of the form
     */
    public record FileView(
            String path,
            String field,
            String print,
            @Nullable String content,
            boolean sectioned,
            List<SectionView> sections,
            Map<String, String> before) {}

    /**
     * A section of a file.
     *
     * @param id names a conflict; null for lines around
     * @param print how it looks now
     * @param chosen the side, or null
     * @param ours the lines of our side, or those around
     * @param theirs the lines of their side
     */
    public record SectionView(
            @Nullable String id, String print, @Nullable Side chosen, Content ours, Content theirs) {}

    /** A text that fits nowhere any more. */
    public record Kept(String path, String content) {}

    /** The page with what was done so far. */
    static ConflictView of(
            RequestTop top,
            @Nullable ConflictList list,
            ConflictDraft draft,
            Highlighter highlighter,
            List<String> local,
            @Nullable String fault) {
        String usual = list == null ? "" : list.message();
        return new ConflictView(
                top,
                list,
                list == null ? List.of() : files(list, draft, highlighter),
                draft.message().isEmpty() ? usual : draft.message(),
                kept(list, draft),
                local,
                fault);
    }

    /** How many sections there are to choose. */
    public int choices() {
        return list == null
                ? 0
                : list.texts().stream().mapToInt(text -> text.choices().size()).sum();
    }

    /** The files of a list with what was done about them. */
    private static List<FileView> files(ConflictList list, ConflictDraft draft, Highlighter highlighter) {
        var files = new ArrayList<FileView>();
        if (!list.resolvable()) {
            return files;
        }
        for (ConflictText text : list.texts()) {
            String print = ConflictFlow.print(text.content());
            FileDraft done = draft.files().get(text.path());
            String written = done == null ? null : done.content();
            boolean edits = written != null || !text.sectioned();
            boolean same =
                    done != null && (done.print().isEmpty() || done.print().equals(print));
            String content = !edits ? null : same && written != null ? written : text.content();
            files.add(new FileView(
                    text.path(),
                    "files[" + files.size() + "]",
                    print,
                    content,
                    text.sectioned(),
                    edits ? List.of() : sections(list, text, done, highlighter),
                    edits && done != null ? before(done) : Map.of()));
        }
        return files;
    }

    private static Map<String, String> before(FileDraft done) {
        var fields = new LinkedHashMap<String, String>();
        done.sections().forEach((id, side) -> fields.put("[sections][" + id + "]", side.word()));
        done.prints().forEach((id, print) -> fields.put("[prints][" + id + "]", print));
        return fields;
    }

    private static List<SectionView> sections(
            ConflictList list, ConflictText text, @Nullable FileDraft done, Highlighter highlighter) {
        var paint = new ConflictPaint(highlighter, list, text);
        var prints = new HashMap<String, String>();
        text.choices().forEach(choice -> prints.put(choice.id(), ConflictFlow.print(choice)));
        var views = new ArrayList<SectionView>();
        for (ConflictSection section : ConflictSection.of(text)) {
            String id = section.id();
            String print = id == null ? "" : prints.getOrDefault(id, "");
            Side chosen =
                    id == null || done == null || !print.equals(done.prints().get(id))
                            ? null
                            : done.sections().get(id);
            views.add(new SectionView(
                    id,
                    print,
                    chosen,
                    ConflictHtml.rows(id == null ? section.lines() : section.lines(ConflictSection.Kind.OURS), paint),
                    ConflictHtml.rows(section.lines(ConflictSection.Kind.THEIRS), paint)));
        }
        return views;
    }

    /** What was written for files that look different now, or have no conflict any more. */
    private static List<Kept> kept(@Nullable ConflictList list, ConflictDraft draft) {
        var kept = new ArrayList<Kept>();
        for (FileDraft file : draft.files().values()) {
            String content = file.content();
            boolean fits = list != null
                    && list.resolvable()
                    && list.text(file.path())
                            .map(text ->
                                    file.print().isEmpty() || file.print().equals(ConflictFlow.print(text.content())))
                            .orElse(false);
            if (content != null && !fits) {
                kept.add(new Kept(file.path(), content));
            }
        }
        return kept;
    }
}
