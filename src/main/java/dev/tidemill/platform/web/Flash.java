package dev.tidemill.platform.web;

import dev.tidemill.platform.web.ui.Tone;

/** A message shown once at the top of a page, usually after a redirect. Plain text, escaped when shown. */
public record Flash(Tone tone, String text) {
    /** Something the user asked for was done. */
    public static Flash done(String text) {
        return new Flash(Tone.SUCCESS, text);
    }

    /** Something could not be done; say why and what to do next. */
    public static Flash failed(String text) {
        return new Flash(Tone.DANGER, text);
    }
}
