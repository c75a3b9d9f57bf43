package dev.tidemill.ci.predefined;

import java.util.Locale;

/** Names as parts of host names, by GitLab's rule for {@code *_SLUG} variables. */
public final class Slugs {
    private static final int LONGEST = 63;

    private Slugs() {}

    /** Lower case, at most 63 characters, everything else than letters and digits replaced by hyphens, trimmed. */
    public static String of(String name) {
        var slug = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            slug.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
        }
        String cut = slug.substring(0, Math.min(LONGEST, slug.length()));
        return strip(cut);
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '-') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '-') {
            to--;
        }
        return text.substring(from, to);
    }
}
