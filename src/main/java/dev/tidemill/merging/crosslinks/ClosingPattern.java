package dev.tidemill.merging.crosslinks;

import dev.tidemill.work.references.TextReferences;
import dev.tidemill.work.references.TextReferences.ItemReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which texts close issues (doc/user/project/issues/managing_issues.md, default closing pattern): a form of
 * close, fix, resolve or implement, a colon perhaps, and references joined by commas or "and". Code is not looked at.
 */
public final class ClosingPattern {
    private static final int MOST = 100;

    /** Ours and linear: nothing repeats but classes of characters, bounded. */
    private static final Pattern VERB = Pattern.compile(
            "(?<!\\w)(?:[Cc]los(?:e[sd]?|ing)|[Ff]ix(?:e[sd]|ing)?|[Rr]esolv(?:e[sd]?|ing)|[Ii]mplement(?:s|ed|ing)?)"
                    + ":?[ \\t]{1,20}");

    private static final Pattern WORD = Pattern.compile("issues?[ \\t]{1,20}");
    private static final Pattern JOINT = Pattern.compile("[ \\t]{0,20}(?:,[ \\t]{0,20}and|and|,)?[ \\t]{1,20}|,");
    private static final String PATH = "((?:[A-Za-z0-9_.-]{1,255}/){0,20}[A-Za-z0-9_.-]{0,255})";
    private static final Pattern REFERENCE = Pattern.compile(PATH + "#(\\d{1,15})(?!\\w)");

    private final Pattern address;

    /**
     * Reads addresses of this site, too.
     *
     * @param externalUrl the address of the site, without a slash at its end
     */
    public ClosingPattern(String externalUrl) {
        this.address = Pattern.compile(
                Pattern.quote(externalUrl) + "/" + PATH + "/-/(?:issues|work_items)/(\\d{1,15})(?![\\w/])");
    }

    /** The issues that the texts close, in order. */
    public Set<ItemReference> in(List<String> texts) {
        var found = new LinkedHashSet<ItemReference>();
        texts.forEach(text -> read(TextReferences.withoutCode(text), found));
        return found;
    }

    private void read(String text, Set<ItemReference> found) {
        Matcher verb = VERB.matcher(text);
        int from = 0;
        while (verb.find(from) && found.size() < MOST) {
            from = Math.max(list(text, verb.end(), found), verb.end());
        }
    }

    /** Reads references from a place on; answers where the list ends. */
    private int list(String text, int start, Set<ItemReference> found) {
        int at = start;
        int end = start;
        while (found.size() < MOST) {
            at = after(WORD, text, at);
            Matcher reference = at(REFERENCE, text, at);
            Matcher url = at(address, text, at);
            Matcher match = url != null ? url : reference;
            if (match == null) {
                return end;
            }
            String project = match.group(1);
            found.add(new ItemReference(project.isEmpty() ? null : project, Long.parseLong(match.group(2))));
            end = match.end();
            at = after(JOINT, text, end);
            if (at == end) {
                return end;
            }
        }
        return end;
    }

    private static int after(Pattern pattern, String text, int at) {
        Matcher matcher = at(pattern, text, at);
        return matcher == null ? at : matcher.end();
    }

    private static @org.jspecify.annotations.Nullable Matcher at(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }
}
