package dev.tidemill.repos.diffs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What happened to one file.
 *
 * @param file which file, and what kind of change
 * @param lines what became of its lines
 * @param collapsed whether the text was left out because the whole diff is large; it can be asked for alone
 */
public record FileDiff(ChangedFile file, TextDiff lines, boolean collapsed) {
    private static final String SUBMODULE = "160000";

    /** Kinds of changes. */
    public enum Change {
        ADDED,
        DELETED,
        MODIFIED,
        RENAMED,
        COPIED
    }

    public String oldPath() {
        return file.oldPath();
    }

    public String newPath() {
        return file.newPath();
    }

    public String oldMode() {
        return file.oldMode();
    }

    public String newMode() {
        return file.newMode();
    }

    public String oldId() {
        return file.oldId();
    }

    public String newId() {
        return file.newId();
    }

    public Change change() {
        return file.change();
    }

    /** Whether a program made the file. */
    public boolean generated() {
        return file.generated();
    }

    /** The hunks as unified diff without file headers; empty for binary, collapsed and too large ones. */
    public String text() {
        return collapsed ? "" : lines.text();
    }

    /** Lines added, also when the text is left out. */
    public int added() {
        return lines.added();
    }

    /** Lines removed, also when the text is left out. */
    public int removed() {
        return lines.removed();
    }

    /** Whether the file is no text. */
    public boolean binary() {
        return lines.binary();
    }

    /** Whether the text was left out because the file's own diff is too large. */
    public boolean tooLarge() {
        return lines.tooLarge();
    }

    /** Whether one of its sides is a commit of another repository. */
    public boolean submodule() {
        return file.oldMode().equals(SUBMODULE) || file.newMode().equals(SUBMODULE);
    }

    /** SHA-1 of the path: the id of the file in pages, and the beginning of the line codes of comments. */
    public String anchor() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1").digest(newPath().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same file without its text. */
    FileDiff counts() {
        return new FileDiff(file, lines.counts(), collapsed);
    }
}
