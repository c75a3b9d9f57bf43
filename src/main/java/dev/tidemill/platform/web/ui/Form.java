package dev.tidemill.platform.web.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole form: fields from top to bottom, then the button.
 *
 * @param error what is wrong with the form as a whole, or null
 * @param back where "Cancel" leads, or null for no such link
 */
public record Form(
        String action,
        List<Field> fields,
        String submit,
        Tone tone,
        @Nullable String error,
        @Nullable String back) {
    public Form {
        fields = List.copyOf(fields);
    }

    /** A form that is sent by POST to this address. */
    public static Form of(String action, String submit, Field... fields) {
        return new Form(action, List.of(fields), submit, Tone.ACCENT, null, null);
    }

    /** The same form, refused for this reason. */
    public Form error(@Nullable String reason) {
        return new Form(action, fields, submit, tone, reason, back);
    }

    /** The same form with a link to leave it. */
    public Form back(String href) {
        return new Form(action, fields, submit, tone, error, href);
    }

    /** The same form with a red button. */
    public Form dangerous() {
        return new Form(action, fields, submit, Tone.DANGER, error, back);
    }

    /** Whether anything is wrong with it. */
    public boolean refused() {
        return error != null || fields.stream().anyMatch(field -> field.error() != null);
    }

    /** Whether a file is sent, which needs another encoding. */
    public boolean hasFile() {
        return fields.stream().anyMatch(field -> field.type().equals("file"));
    }
}
