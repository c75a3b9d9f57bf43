package dev.tidemill.repos.protection;

/** Names of refs in which {@code *} stands for anything. */
final class NamePattern {
    private NamePattern() {}

    /** Whether the pattern is the name or stands for it. */
    static boolean covers(String pattern, String name) {
        return pattern.equals(name) || (pattern.indexOf('*') >= 0 && matches(pattern, name));
    }

    /** Matches greedily piece by piece: linear in the name, whatever the pattern. */
    private static boolean matches(String pattern, String name) {
        String[] pieces = pattern.split("\\*", -1);
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (!name.startsWith(first) || !name.endsWith(last) || name.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        int end = name.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }
}
