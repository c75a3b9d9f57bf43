package dev.tidemill.work.pages;

import dev.tidemill.identity.User;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Tone;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said and what happened on a subject, in the order of time, as {@code discussion.jte} shows it.
 *
 * @param base the address of the subject's page, below which its forms are
 * @param entries threads and happenings, the oldest first
 * @param reactions to the subject itself
 * @param composer the form to comment, or null for those who may not
 * @param closedText why there is no form, for those who may not comment
 */
public record Discussion(
        String base,
        List<Entry> entries,
        List<Reaction> reactions,
        @Nullable Composer composer,
        String closedText) {
    /** Something at a point of time. */
    public sealed interface Entry permits Talk, Happening {
        Instant at();
    }

    /**
     * Notes that belong together.
     *
     * @param key the discussion's id on the wire
     * @param head what it is about, for example lines of a diff, or null
     * @param individual whether it is one note that nobody answered
     * @param resolvable whether it can be resolved
     * @param resolver who resolved it, or null while it is open
     * @param mayResolve whether the reader may resolve it or open it again
     * @param mayReply whether the reader may answer
     * @param followUp the form of an issue that goes on with it, or null
     */
    public record Talk(
            String key,
            List<Said> notes,
            @Nullable Content head,
            boolean individual,
            boolean resolvable,
            @Nullable String resolver,
            boolean mayResolve,
            boolean mayReply,
            @Nullable String followUp)
            implements Entry {
        @Override
        public Instant at() {
            return notes.getFirst().at();
        }

        public boolean resolved() {
            return resolver != null;
        }

        /** The first note. */
        public Said first() {
            return notes.getFirst();
        }

        /** The answers to it. */
        public List<Said> answers() {
            return notes.subList(1, notes.size());
        }
    }

    /**
     * A note that a person wrote.
     *
     * @param raw its Markdown, for the form that changes it
     * @param html its markup, safe
     * @param extra what another room adds below the text, for example a suggestion, or null
     * @param ofAuthor whether the author of the subject wrote it
     * @param mayEdit whether the reader may change and delete it
     * @param mayReact whether the reader may react
     */
    public record Said(
            long id,
            User author,
            Instant at,
            boolean edited,
            boolean internal,
            boolean ofAuthor,
            String raw,
            String html,
            @Nullable Content extra,
            List<Reaction> reactions,
            boolean mayEdit,
            boolean mayReact) {}

    /**
     * Something that happened.
     *
     * @param icon its sign
     * @param tone its colour
     * @param actor who did it, or null for the system
     * @param sentence what, without its subject, for example "closed this"
     */
    public record Happening(
            Instant at, Icon icon, Tone tone, @Nullable User actor, Content sentence) implements Entry {}

    /**
     * An emoji with those who used it.
     *
     * @param people their names, for the hover
     * @param mine whether the reader is one of them
     */
    public record Reaction(String name, String sign, int count, String people, boolean mine) {}

    /**
     * The form to comment.
     *
     * @param preview the address that turns Markdown into a page's words
     * @param mayWriteInternal whether the reader may write for few
     * @param stateEvent {@code close} or {@code reopen}, or null when the reader may do neither
     * @param noun what the subject is called, for example {@code issue}
     */
    public record Composer(
            String preview,
            boolean mayWriteInternal,
            @Nullable String stateEvent,
            String noun) {}

    /** How many threads can be resolved and are not. */
    public long openThreads() {
        return entries.stream()
                .filter(entry -> entry instanceof Talk thread && thread.resolvable() && !thread.resolved())
                .count();
    }
}
