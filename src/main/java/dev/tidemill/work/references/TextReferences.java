package dev.tidemill.work.references;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text in Markdown refers to (doc/user/markdown.md, references). Code and what stands behind a backslash is
 * not looked at.
 *
 * @param users names after {@code @}, without it; people or groups
 * @param items items such as {@code #12}, {@code project#12}, {@code group/project#12}
 */
public record TextReferences(Set<String> users, Set<ItemReference> items) {
    private static final int MOST = 100;

    /** Ours and linear: every repetition is of one class of characters, and bounded. */
    private static final Pattern USER = Pattern.compile("(?<![\\w`\\\\@/.+-])@([A-Za-z0-9_][A-Za-z0-9_.-]{0,254})");

    private static final Pattern ITEM = Pattern.compile(
            "(?<![\\w`\\\\/#&.-])((?:[A-Za-z0-9_.-]{1,255}/){0,20}[A-Za-z0-9_.-]{0,255})#(\\d{1,15})(?![\\w])");

    /**
     * A reference to an item.
     *
     * @param project the address of its project, a name next to this project, or null for this project
     * @param iid its number there
     */
    public record ItemReference(@Nullable String project, long iid) {}

    /** Reads a text. */
    public static TextReferences of(String text) {
        String plain = text.indexOf('@') < 0 && text.indexOf('#') < 0 ? "" : withoutCode(text);
        var users = new LinkedHashSet<String>();
        Matcher user = USER.matcher(plain);
        while (user.find() && users.size() < MOST) {
            users.add(trimmed(user.group(1)));
        }
        var items = new LinkedHashSet<ItemReference>();
        Matcher item = ITEM.matcher(plain);
        while (item.find() && items.size() < MOST) {
            String project = item.group(1);
            items.add(new ItemReference(project.isEmpty() ? null : project, Long.parseLong(item.group(2))));
        }
        return new TextReferences(users, items);
    }

    /** A list of references on its own, as arguments of quick actions: items only, empty when anything else is there. */
    public static Optional<List<ItemReference>> itemsOnly(String text) {
        var found = new ArrayList<ItemReference>();
        for (String word : text.strip().split("\\s+")) {
            var items = of(word).items();
            if (items.size() != 1
                    || !word.endsWith("#" + items.iterator().next().iid())) {
                return Optional.empty();
            }
            found.addAll(items);
        }
        return Optional.of(found);
    }

    /** What is here and not in an older text. */
    public TextReferences minus(TextReferences older) {
        var newUsers = new LinkedHashSet<>(users);
        newUsers.removeAll(older.users());
        var newItems = new LinkedHashSet<>(items);
        newItems.removeAll(older.items());
        return new TextReferences(newUsers, newItems);
    }

    /** The point of a sentence is no part of a name. */
    private static String trimmed(String name) {
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == '-')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** The text with its code blanked: fenced blocks, indented ones after an empty line, and spans in backticks. */
    public static String withoutCode(String text) {
        var out = new StringBuilder(text.length());
        String fence = "";
        for (String line : text.split("\\R", -1)) {
            String start = line.strip();
            String marker = start.startsWith("```") ? "```" : start.startsWith("~~~") ? "~~~" : "";
            if (fence.isEmpty() && !marker.isEmpty()) {
                fence = marker;
            } else if (!fence.isEmpty()) {
                fence = marker.equals(fence) ? "" : fence;
            } else if (!line.startsWith("    ") && !line.startsWith("\t")) {
                out.append(withoutSpans(line));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String withoutSpans(String line) {
        var out = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            int tick = line.indexOf('`', at);
            if (tick < 0) {
                return out.append(line, at, line.length()).toString();
            }
            int ticks = 1;
            while (tick + ticks < line.length() && line.charAt(tick + ticks) == '`') {
                ticks++;
            }
            int close = line.indexOf("`".repeat(ticks), tick + ticks);
            out.append(line, at, tick).append(' ');
            at = close < 0 ? tick + ticks : close + ticks;
        }
        return out.toString();
    }
}
