package dev.tidemill.platform.web.ansi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step in the making of a log, in order. Sections nest; {@code section} names the innermost one that a piece lies in,
 * or is null. Section ids are made from line numbers, never from the log's own words.
 */
public sealed interface LogPiece {
    /**
     * A finished line.
     *
     * @param number counted from 1 over the whole log
     * @param html the coloured text, escaped
     */
    record Line(int number, String html, @Nullable String section) implements LogPiece {}

    /**
     * A section begins; its heading is a line of its own.
     *
     * @param id of the new section, such as {@code s12}
     * @param section the one around it
     * @param collapsed whether it is shown closed at first
     */
    record SectionStart(
            String id,
            int number,
            String html,
            boolean collapsed,
            @Nullable String section) implements LogPiece {}

    /** A section ends; how long it took by its own clock. */
    record SectionEnd(String id, Duration duration) implements LogPiece {}
}
