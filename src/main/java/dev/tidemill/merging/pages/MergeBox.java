package dev.tidemill.merging.pages;

import dev.tidemill.identity.User;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a merge request can be merged, why not, and the forms that do something about it, as {@code merge_box.jte} shows
 * them.
 *
 * @param base the address of the request
 * @param lines what is demanded and how it stands
 * @param panels lines of other rooms, as markup
 * @param open whether it is open
 * @param ready whether nothing is missing
 * @param mayMerge whether the reader may merge into the target branch
 * @param autoMerge what happens by itself, in words, or null when nothing does
 * @param mayWait whether it can be merged by itself later
 * @param mayRebase whether a rebase is possible and would help
 * @param head the head that the reader looks at
 * @param removeSource whether the source branch goes
 * @param squash whether it is squashed
 * @param squashFixed whether the project decides about that
 * @param linear whether there is no merge commit
 * @param approval how the request stands with approvals
 */
public record MergeBox(
        String base,
        List<Line> lines,
        List<String> panels,
        boolean open,
        boolean ready,
        boolean mayMerge,
        @Nullable String autoMerge,
        boolean mayWait,
        boolean mayRebase,
        String head,
        boolean removeSource,
        boolean squash,
        boolean squashFixed,
        boolean linear,
        Approval approval) {
    /** One demand, and where something can be done about it. */
    public record Line(Icon icon, Tone tone, String text, List<Way> ways) {
        Line(Icon icon, Tone tone, String text) {
            this(icon, tone, text, List.of());
        }
    }

    /** A link to a page. */
    public record Way(Icon icon, String text, String href) {}

    /**
     * How a request stands with its approvals.
     *
     * @param words for example "1 of 2 approvals"
     * @param by who approved
     * @param rules what each rule still asks for
     * @param mine whether the reader approved
     * @param may whether the reader may approve
     * @param password whether approving asks for the password
     */
    public record Approval(
            String words, boolean met, List<User> by, List<Rule> rules, boolean mine, boolean may, boolean password) {}

    /** A rule with how many approvals it has and needs. */
    public record Rule(String name, int given, int needed, boolean met) {}
}
