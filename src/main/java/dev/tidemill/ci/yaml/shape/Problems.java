package dev.tidemill.ci.yaml.shape;

import dev.tidemill.ci.yaml.CiMessage;
import dev.tidemill.platform.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects errors and warnings of one compilation; the same one twice counts once. */
public final class Problems {
    /** More would help nobody and costs memory. */
    private static final int MAX_MESSAGES = 200;

    private final Set<CiMessage> errors = new LinkedHashSet<>();
    private final Set<CiMessage> warnings = new LinkedHashSet<>();

    public void error(@Nullable Position position, String text) {
        add(errors, new CiMessage(text, position));
    }

    public void warn(@Nullable Position position, String text) {
        add(warnings, new CiMessage(text, position));
    }

    private static void add(Set<CiMessage> messages, CiMessage message) {
        if (messages.size() < MAX_MESSAGES) {
            messages.add(message);
        }
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public int errorCount() {
        return errors.size();
    }

    /** File by file, and in each from top to bottom; what has no place comes last. */
    public List<CiMessage> errors() {
        return inOrder(errors);
    }

    /** In the same order as errors. */
    public List<CiMessage> warnings() {
        return inOrder(warnings);
    }

    private static List<CiMessage> inOrder(Set<CiMessage> messages) {
        var files = new ArrayList<String>();
        messages.forEach(message -> {
            if (message.position() != null && !files.contains(message.position().file())) {
                files.add(message.position().file());
            }
        });
        var sorted = new ArrayList<>(messages);
        sorted.sort(Comparator.comparing(message -> order(message.position(), files)));
        return sorted;
    }

    /** A number that grows with file, line and column. */
    private static long order(@Nullable Position position, List<String> files) {
        return position == null
                ? Long.MAX_VALUE
                : ((long) files.indexOf(position.file()) << 52) + ((long) position.line() << 24) + position.column();
    }
}
