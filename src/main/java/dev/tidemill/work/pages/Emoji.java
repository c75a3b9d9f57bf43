package dev.tidemill.work.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The signs of emoji that people use most; others are shown by name. */
public final class Emoji {
    private static final Map<String, String> SIGNS = signs();

    /** What pages offer to react with. */
    public static final List<String> OFFERED =
            List.of("thumbsup", "thumbsdown", "tada", "heart", "rocket", "eyes", "smile", "thinking");

    private Emoji() {}

    /** The sign, or the name between colons. */
    public static String sign(String name) {
        String sign = SIGNS.get(name);
        return sign == null ? ":" + name + ":" : sign;
    }

    private static Map<String, String> signs() {
        var signs = new LinkedHashMap<String, String>();
        signs.put("thumbsup", "\uD83D\uDC4D");
        signs.put("+1", "\uD83D\uDC4D");
        signs.put("thumbsdown", "\uD83D\uDC4E");
        signs.put("-1", "\uD83D\uDC4E");
        signs.put("tada", "\uD83C\uDF89");
        signs.put("heart", "\u2764\uFE0F");
        signs.put("rocket", "\uD83D\uDE80");
        signs.put("eyes", "\uD83D\uDC40");
        signs.put("smile", "\uD83D\uDE04");
        signs.put("laughing", "\uD83D\uDE06");
        signs.put("confused", "\uD83D\uDE15");
        signs.put("thinking", "\uD83E\uDD14");
        signs.put("fire", "\uD83D\uDD25");
        signs.put("100", "\uD83D\uDCAF");
        signs.put("clap", "\uD83D\uDC4F");
        signs.put("bug", "\uD83D\uDC1B");
        signs.put("white_check_mark", "\u2705");
        signs.put("x", "\u274C");
        signs.put("warning", "\u26A0\uFE0F");
        return signs;
    }
}
