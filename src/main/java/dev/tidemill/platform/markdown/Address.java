package dev.tidemill.platform.markdown;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address as a stranger wrote it, sorted by what a browser would make of it. */
record Address(Kind kind, String text) {
    enum Kind {
        EMPTY,
        FRAGMENT,
        RELATIVE,
        /** With an own host or scheme; the scheme is in lower case. */
        ABSOLUTE
    }

    static Address of(String written) {
        String text = visible(written);
        if (text.isEmpty()) {
            return new Address(Kind.EMPTY, "");
        }
        if (text.charAt(0) == '#') {
            return new Address(Kind.FRAGMENT, text.substring(1));
        }
        if (text.startsWith("//") || text.startsWith("/\\") || text.startsWith("\\")) {
            return new Address(Kind.ABSOLUTE, "https:" + text.replace('\\', '/'));
        }
        int colon = text.indexOf(':');
        int end = firstOf(text, "/?#\\");
        if (colon >= 0 && colon < end) {
            String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
            return new Address(Kind.ABSOLUTE, scheme + text.substring(colon));
        }
        return new Address(Kind.RELATIVE, text);
    }

    /** What may stand in the page, or null. */
    @Nullable
    String resolve(MarkdownLinks links, boolean image) {
        return switch (kind) {
            case EMPTY -> null;
            case FRAGMENT -> image ? null : "#" + (text.startsWith(HeadingIds.PREFIX) ? "" : HeadingIds.PREFIX) + text;
            case ABSOLUTE -> isWeb() || (!image && text.startsWith("mailto:")) ? text : null;
            case RELATIVE -> onThisSite(links.resolve(text, image));
        };
    }

    private boolean isWeb() {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    private static @Nullable String onThisSite(@Nullable String path) {
        boolean own = path != null && path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\");
        return own ? path : null;
    }

    /** Browsers ignore control characters and blanks around and within schemes; so do we, before we judge. */
    private static String visible(String written) {
        var out = new StringBuilder(written.length());
        written.strip()
                .codePoints()
                .filter(c -> c > ' ' && !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int firstOf(String text, String signs) {
        int at = 0;
        while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
