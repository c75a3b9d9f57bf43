package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code #12}, {@code project#12}, {@code group/project#12}, {@code GL-12}; a {@code +} behind it tells the title. */
public final class ItemReferences implements ReferenceKind {
    private static final Pattern PATTERN = Pattern.compile(
            "(?<![\\w`\\\\/#&.-])(?:((?:[A-Za-z0-9_.-]{1,255}/){0,20}[A-Za-z0-9_.-]{0,255})#|GL-)(\\d{1,15})(\\+s?)?(?!\\w)");

    private final ItemFinder finder;

    public ItemReferences(ItemFinder finder) {
        this.finder = finder;
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var wanted = new LinkedHashMap<String, TextReferences.ItemReference>();
        found.forEach(match -> wanted.put(match.group(), reference(match)));
        var views = finder.findAll(reader, home, wanted.values());
        var markup = new HashMap<String, String>();
        wanted.forEach((written, reference) -> {
            SubjectView view = views.get(reference);
            if (view != null) {
                markup.put(written, link(home, view, written));
            }
        });
        return markup;
    }

    private static TextReferences.ItemReference reference(MatchResult match) {
        @Nullable String project = match.group(1);
        boolean here = project == null || project.isEmpty();
        return new TextReferences.ItemReference(here ? null : project, Long.parseLong(match.group(2)));
    }

    /** The link as it is read in a place. */
    static String link(Home home, SubjectView view, String written) {
        boolean here = home.fullPath().equals(view.home().fullPath());
        String name = here ? view.face().reference() : view.fullReference();
        String state = view.face().state().equals("closed") ? " (closed)" : "";
        boolean titled = written.endsWith("+") || written.endsWith("+s");
        String text = titled ? view.face().title() + " (" + name + ")" : name;
        return ReferenceLink.html(
                "issue", view.face().path(), text + state, view.face().title(), written);
    }
}
