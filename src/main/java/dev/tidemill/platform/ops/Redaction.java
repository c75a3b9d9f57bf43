package dev.tidemill.platform.ops;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that is logged: tokens by their prefixes, values of parameters and headers that carry
 * credentials, passwords in addresses. A last line of defence; whoever logs does not log secrets in the first place.
 */
public final class Redaction {
    private static final String MASK = "[FILTERED]";

    /** One kind of secret: what stays and what goes. */
    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "\\b((?:private|job|runner|feed|deploy)-token|authorization|(?:set-)?cookie|x-gitlab-token)"
                            + "(\\s*[:=]\\s*)[^\\r\\n]+",
                    "$1$2" + MASK),
            Rule.of("\\b(basic|bearer)\\s+[a-z0-9+/=_.~-]{8,}", "$1 " + MASK),
            Rule.of("\\b(gl(?:pat|rt|cbt|dt|ptt|soat|ft|imt|agent|ffct|oas))-[a-z0-9_.-]{4,}", "$1-" + MASK),
            Rule.of("(?<=://)[^/\\s:@]*:[^/\\s@]+@", MASK + "@"),
            Rule.of(
                    "\\b(\\w*(?:password|passwd|secret|token))(\"?\\s*[=:]\\s*\"?)(?!\\[FILTERED])[^\\s&\"',;})\\]]+",
                    "$1$2" + MASK));

    /** Cheap signs, in lower case, that a rule could match at all. */
    private static final List<String> SIGNS =
            List.of("token", "passw", "secret", "authorization", "cookie", "basic ", "bearer ", "gl", "://");

    private Redaction() {}

    /** The text without secrets. */
    public static String clean(String text) {
        if (!isSuspicious(text)) {
            return text;
        }
        String clean = text;
        for (Rule rule : RULES) {
            clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
        }
        return clean;
    }

    private static boolean isSuspicious(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("tpsacbg:".indexOf(Character.toLowerCase(text.charAt(i))) < 0) {
                continue; // no sign begins here
            }
            for (String sign : SIGNS) {
                if (text.regionMatches(true, i, sign, 0, sign.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
