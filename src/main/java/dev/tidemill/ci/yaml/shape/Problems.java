package dev.tidemill.ci.yaml.shape;

import dev.tidemill.ci.yaml.CiMessage;
import dev.tidemill.platform.yaml.Position;
import java.util.ArrayList;
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

    public List<CiMessage> errors() {
        return new ArrayList<>(errors);
    }

    public List<CiMessage> warnings() {
        return new ArrayList<>(warnings);
    }
}
