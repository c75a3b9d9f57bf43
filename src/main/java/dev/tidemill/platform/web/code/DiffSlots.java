package dev.tidemill.platform.web.code;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** What others add to a diff, such as comments. Null is nothing; content is written as it is. */
public interface DiffSlots {
    /** Nothing is added. */
    DiffSlots NONE = new DiffSlots() {};

    /** At the end of a file's head, beside the link to the file: links and buttons. */
    default @Nullable Content head(DiffFile file) {
        return null;
    }

    /** Between a file's head and its lines, also when there are no lines. */
    default @Nullable Content above(DiffFile file) {
        return null;
    }

    /** In the cell of a line's number, before the number: a link, small. */
    default @Nullable Content beside(DiffFile file, DiffLine line) {
        return null;
    }

    /** Under a line, over the width of the diff or of the line's side. */
    default @Nullable Content under(DiffFile file, DiffLine line) {
        return null;
    }
}
