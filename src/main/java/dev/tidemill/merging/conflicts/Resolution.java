package dev.tidemill.merging.conflicts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the conflicts of a merge request shall be resolved.
 *
 * @param message the message of the merge commit; blank for the usual one
 * @param files one for every file
 * @param ours the commit of the source branch that its author looked at, or null when that is not known
 * @param theirs the same of the target branch
 */
public record Resolution(
        String message,
        List<FileChoice> files,
        @Nullable String ours,
        @Nullable String theirs) {
    /**
     * How one file shall be resolved.
     *
     * @param sections the side by section; not looked at when there is a content
     * @param content the whole file, or null when sections are chosen; its lines get the ends that the file has
     */
    public record FileChoice(
            String path,
            Map<String, Side> sections,
            @Nullable String content) {
        public FileChoice {
            sections = Map.copyOf(sections);
        }
    }

    public Resolution {
        files = List.copyOf(files);
    }
}
