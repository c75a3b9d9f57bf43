package dev.tidemill.merging.diffs;

import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.FileDiff;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.util.QuotedString;

/** Writes diffs as git itself prints them, so that {@code git apply} takes them; binary files are only named. */
final class RawPatch {
    private static final int BRIEF = 7;

    private RawPatch() {}

    static void write(ChangedFile file, FileDiff content, OutputStream out) throws IOException {
        String before = quoted("a/" + file.oldPath());
        String after = quoted("b/" + file.newPath());
        var text = new StringBuilder("diff --git " + before + " " + after + "\n");
        modes(file, text);
        if (file.change() == FileDiff.Change.RENAMED || file.change() == FileDiff.Change.COPIED) {
            String verb = file.change() == FileDiff.Change.RENAMED ? "rename" : "copy";
            text.append(verb).append(" from ").append(quoted(file.oldPath())).append('\n');
            text.append(verb).append(" to ").append(quoted(file.newPath())).append('\n');
        }
        if (!file.oldId().equals(file.newId())) {
            text.append("index ").append(file.oldId(), 0, BRIEF).append("..").append(file.newId(), 0, BRIEF);
            text.append(file.oldMode().equals(file.newMode()) ? " " + file.newMode() : "")
                    .append('\n');
        }
        String old = file.change() == FileDiff.Change.ADDED ? "/dev/null" : before;
        String fresh = file.change() == FileDiff.Change.DELETED ? "/dev/null" : after;
        if (content.binary() || content.tooLarge()) {
            text.append("Binary files ")
                    .append(old)
                    .append(" and ")
                    .append(fresh)
                    .append(" differ\n");
        } else if (!content.text().isEmpty()) {
            text.append("--- ").append(old).append("\n+++ ").append(fresh).append('\n');
            text.append(content.text());
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void modes(ChangedFile file, StringBuilder text) {
        if (file.change() == FileDiff.Change.ADDED) {
            text.append("new file mode ").append(file.newMode()).append('\n');
        } else if (file.change() == FileDiff.Change.DELETED) {
            text.append("deleted file mode ").append(file.oldMode()).append('\n');
        } else if (!file.oldMode().equals(file.newMode())) {
            text.append("old mode ").append(file.oldMode()).append('\n');
            text.append("new mode ").append(file.newMode()).append('\n');
        }
    }

    private static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }
}
