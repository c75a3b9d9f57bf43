package dev.tidemill.work.quickactions;

import dev.tidemill.work.notes.NoteText;
import java.util.ArrayList;
import java.util.Set;

/** Takes the lines that are quick actions out of a text; those in code, in quotes and of unknown names stay. */
final class CommandText {
    private CommandText() {}

    static NoteText.Parsed split(String text, Set<String> known) {
        if (text.indexOf('/') < 0) {
            return new NoteText.Parsed(text, java.util.List.of());
        }
        var kept = new ArrayList<String>();
        var commands = new ArrayList<String>();
        String fence = "";
        for (String line : text.split("\\R", -1)) {
            String start = line.strip();
            String marker = start.startsWith("```") ? "```" : start.startsWith("~~~") ? "~~~" : "";
            boolean code = !fence.isEmpty() || !marker.isEmpty();
            if (!marker.isEmpty()) {
                fence = fence.isEmpty() ? marker : fence.equals(marker) ? "" : fence;
            }
            if (!code
                    && line.startsWith("/")
                    && known.contains(Command.of(start).name())) {
                commands.add(start);
            } else {
                kept.add(line);
            }
        }
        return commands.isEmpty()
                ? new NoteText.Parsed(text, commands)
                : new NoteText.Parsed(String.join("\n", kept).strip(), commands);
    }
}
