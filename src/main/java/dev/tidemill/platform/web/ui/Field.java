package dev.tidemill.platform.web.ui;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form with its label, hint and error. Made by the factory methods and refined by the copy methods:
 * {@code Field.text("name", "Name").value(typed).required().error("is taken")}.
 *
 * @param kind how it is shown; for {@link Kind#INPUT} {@code type} is the HTML input type
 * @param mandatory whether it has to be filled in; the others are marked "optional"
 * @param autocomplete HTML autofill token, or null
 * @param error why the last attempt was refused, or null
 * @param between the least and the greatest value of a date or number, or null
 */
public record Field(
        Kind kind,
        String type,
        String name,
        String label,
        String value,
        List<Choice> choices,
        boolean mandatory,
        @Nullable String placeholder,
        @Nullable String autocomplete,
        @Nullable String hint,
        @Nullable String error,
        @Nullable Range between) {
    /** The least and the greatest value, both allowed. */
    public record Range(String from, String to) {}

    /** Shape of a field. */
    public enum Kind {
        INPUT,
        AREA,
        SELECT,
        CHECKBOX,
        RADIOS,
        /** Any number of several, all in sight. */
        TICKS
    }

    public Field {
        choices = List.copyOf(choices);
    }

    /** A line of text. */
    public static Field text(String name, String label) {
        return input("text", name, label);
    }

    /** Any other HTML input type: email, number, date, url, search, file. */
    public static Field input(String type, String name, String label) {
        return new Field(Kind.INPUT, type, name, label, "", List.of(), false, null, null, null, null, null);
    }

    /** A password. Its value is never sent back to the browser. */
    public static Field password(String name, String label) {
        return input("password", name, label).autocomplete("current-password");
    }

    /** Several lines of text. */
    public static Field area(String name, String label) {
        return new Field(Kind.AREA, "", name, label, "", List.of(), false, null, null, null, null, null);
    }

    /** One of several, in a drop-down list. */
    public static Field select(String name, String label, List<Choice> choices) {
        return new Field(Kind.SELECT, "", name, label, "", choices, false, null, null, null, null, null);
    }

    /** One of several, all in sight. */
    public static Field radios(String name, String label, List<Choice> choices) {
        return new Field(Kind.RADIOS, "", name, label, "", choices, false, null, null, null, null, null);
    }

    /** Yes or no; sends {@code 1} when ticked and nothing otherwise. */
    public static Field checkbox(String name, String label, boolean ticked) {
        return new Field(
                Kind.CHECKBOX, "", name, label, ticked ? "1" : "", List.of(), false, null, null, null, null, null);
    }

    /** Any number of several, all in sight; sends {@code name[]} once for each that is ticked. */
    public static Field ticks(String name, String label, List<Choice> choices, Collection<String> ticked) {
        String kept = String.join(",", ticked);
        return new Field(Kind.TICKS, "", name, label, kept, choices, false, null, null, null, null, null);
    }

    /** The same field, for values from here to there. */
    public Field between(String from, String to) {
        var range = new Range(from, to);
        return new Field(
                kind, type, name, label, value, choices, mandatory, placeholder, autocomplete, hint, error, range);
    }

    /** The same field holding this value. */
    public Field value(@Nullable String now) {
        String kept = now == null || type.equals("password") ? "" : now;
        return new Field(
                kind, type, name, label, kept, choices, mandatory, placeholder, autocomplete, hint, error, between);
    }

    /** The same field, to be filled in. */
    public Field required() {
        return new Field(
                kind, type, name, label, value, choices, true, placeholder, autocomplete, hint, error, between);
    }

    /** The same field with an example inside. */
    public Field placeholder(String text) {
        return new Field(kind, type, name, label, value, choices, mandatory, text, autocomplete, hint, error, between);
    }

    /** The same field with an autofill token such as {@code username}. */
    public Field autocomplete(String token) {
        return new Field(kind, type, name, label, value, choices, mandatory, placeholder, token, hint, error, between);
    }

    /** The same field with an explanation below. */
    public Field hint(String text) {
        return new Field(
                kind, type, name, label, value, choices, mandatory, placeholder, autocomplete, text, error, between);
    }

    /** The same field, refused for this reason; null for none. */
    public Field error(@Nullable String reason) {
        return new Field(
                kind, type, name, label, value, choices, mandatory, placeholder, autocomplete, hint, reason, between);
    }

    /** Id of the control in the page. */
    public String id() {
        return "f-" + name.replace("[", "-").replace("]", "");
    }

    /** Ids of the texts that describe the control, or null. */
    public @Nullable String describedBy() {
        if (hint == null) {
            return error == null ? null : id() + "-error";
        }
        return error == null ? id() + "-hint" : id() + "-error " + id() + "-hint";
    }

    /** Whether this choice is the present value, or one of the ticked. */
    public boolean has(Choice choice) {
        return kind == Kind.TICKS
                ? List.of(value.split(",")).contains(choice.value())
                : choice.value().equals(value);
    }
}
