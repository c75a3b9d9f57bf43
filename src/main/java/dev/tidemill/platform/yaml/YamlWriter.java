package dev.tidemill.platform.yaml;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Writes a tree in block style, two spaces per level, long texts as literal blocks. */
final class YamlWriter {
    private final StringBuilder out = new StringBuilder();

    String write(YamlNode node) {
        out.append("---");
        value(node, 0, false);
        return out.toString();
    }

    /** Writes what stands behind a key, a dash or the document marker, and ends the line. */
    private void value(YamlNode node, int indent, boolean afterDash) {
        if (node.tag() != null) {
            out.append(' ').append(node.tag());
        }
        switch (node) {
            case YamlScalar scalar -> {
                String text = scalar(scalar, indent);
                out.append(text.isEmpty() ? "" : " ").append(text).append('\n');
            }
            case YamlSequence sequence -> sequence(sequence, indent, afterDash);
            case YamlMapping mapping -> mapping(mapping, indent, afterDash);
        }
    }

    private void sequence(YamlSequence sequence, int indent, boolean afterDash) {
        if (sequence.items().isEmpty()) {
            out.append(" []\n");
            return;
        }
        boolean compact = afterDash && sequence.tag() == null;
        out.append(compact ? " " : "\n");
        Iterator<YamlNode> items = sequence.items().iterator();
        for (boolean first = true; items.hasNext(); first = false) {
            indent(first && compact ? 0 : indent);
            out.append('-');
            value(items.next(), indent + 2, true);
        }
    }

    private void mapping(YamlMapping mapping, int indent, boolean afterDash) {
        if (mapping.entries().isEmpty()) {
            out.append(" {}\n");
            return;
        }
        boolean compact = afterDash && mapping.tag() == null;
        out.append(compact ? " " : "\n");
        Iterator<YamlEntry> entries = mapping.entries().iterator();
        for (boolean first = true; entries.hasNext(); first = false) {
            YamlEntry entry = entries.next();
            indent(first && compact ? 0 : indent);
            out.append(key(entry)).append(':');
            value(entry.value(), entry.value() instanceof YamlSequence ? indent : indent + 2, false);
        }
    }

    private void indent(int spaces) {
        out.repeat(' ', spaces);
    }

    private static String key(YamlEntry entry) {
        String name = entry.name();
        return isPlain(name) && name.length() <= 100 ? name : quoted(name);
    }

    private static String scalar(YamlScalar scalar, int indent) {
        String text = scalar.text();
        if (!scalar.isString()) {
            return text;
        }
        String block = literal(text, Math.max(indent, 2));
        if (block != null && scalar.tag() == null) {
            return block;
        }
        return isPlain(text) && PlainScalars.resolve(scalar.position(), text).isString() ? text : quoted(text);
    }

    /** Null when the text cannot be told from its indentation or is a single line. */
    private static @Nullable String literal(String text, int indent) {
        if (!text.contains("\n") || text.startsWith(" ") || text.startsWith("\n") || !isPrintable(text)) {
            return null;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end == 0) {
            return null;
        }
        String chomp = end == text.length() ? "-" : end == text.length() - 1 ? "" : "+";
        var block = new StringBuilder("|").append(chomp);
        for (String line :
                text.substring(0, chomp.equals("+") ? text.length() - 1 : end).split("\n", -1)) {
            block.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent) + line);
        }
        return block.toString();
    }

    private static boolean isPrintable(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\n'
                        || (c >= 0x20 && c < 0x7F)
                        || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029));
    }

    /** Conservative: whatever could mean something to a parser is quoted. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.endsWith(" ") || text.endsWith(":") || text.contains(": ") || text.contains(" #")) {
            return false;
        }
        char first = text.charAt(0);
        boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        boolean safe = letter || (first >= '0' && first <= '9') || "_./$(".indexOf(first) >= 0;
        return safe && !text.contains("\n") && isPrintable(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                codePoint >= 0x20 && codePoint < 0x7F ? Character.toString(codePoint) : "\\U%08X".formatted(codePoint);
        };
    }
}
