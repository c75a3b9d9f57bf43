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

/** Addresses of issues on this site, which become short. */
public final class AddressReferences implements ReferenceKind {
    private final Pattern pattern;
    private final ItemFinder finder;

    public AddressReferences(String externalUrl, ItemFinder finder) {
        this.pattern = Pattern.compile(Pattern.quote(externalUrl)
                + "/([A-Za-z0-9_./-]{1,1000}?)/-/(?:issues|work_items)/(\\d{1,15})(#note_\\d{1,18})?(?![\\w/?#-])");
        this.finder = finder;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public Map<String, String> markup(Principal reader, Home home, Collection<MatchResult> found) {
        var wanted = new LinkedHashMap<MatchResult, TextReferences.ItemReference>();
        found.forEach(match ->
                wanted.put(match, new TextReferences.ItemReference(match.group(1), Long.parseLong(match.group(2)))));
        var views = finder.findAll(reader, home, wanted.values());
        var markup = new HashMap<String, String>();
        wanted.forEach((match, reference) -> {
            SubjectView view = views.get(reference);
            if (view != null) {
                markup.put(match.group(), link(home, view, match));
            }
        });
        return markup;
    }

    private static String link(Home home, SubjectView view, MatchResult match) {
        @Nullable String note = match.group(3);
        boolean here = home.fullPath().equals(view.home().fullPath());
        String name = here ? view.face().reference() : view.fullReference();
        String text = name + (note == null ? "" : " (comment " + note.substring("#note_".length()) + ")");
        String href = view.face().path() + (note == null ? "" : note);
        return ReferenceLink.html("issue", href, text, view.face().title(), match.group());
    }
}
