package dev.tidemill.merging.templates;

import dev.tidemill.repos.commits.Commit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a new merge request is called by default (doc/user/project/merge_requests/creating_merge_requests.md): after its
 * only commit, else after the first commit that says more than a line, else after the issue whose number its branch
 * begins with, else after the branch.
 */
public final class DefaultFlow {
    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,15})-.*");

    private DefaultFlow() {}

    /** Title and description to begin with. */
    public record Beginning(String title, String description) {}

    /** The issue that a branch such as {@code 12-mend-the-pump} is about. */
    public static OptionalLong issueOf(String branch) {
        Matcher matcher = NUMBERED.matcher(branch);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /**
     * Decides.
     *
     * @param commits those that it brings, oldest first
     * @param issue the title of the issue that the branch is about, or null
     * @param template the text that descriptions begin with, or null
     */
    public static Beginning of(String branch, List<Commit> commits, @Nullable String issue, @Nullable String template) {
        Optional<Commit> telling = commits.size() == 1
                ? commits.stream().findFirst()
                : commits.stream().filter(commit -> !body(commit).isEmpty()).findFirst();
        String title =
                telling.map(Commit::title).orElseGet(() -> issue != null ? "Resolve \"" + issue + "\"" : words(branch));
        String description =
                template != null ? template : telling.map(DefaultFlow::body).orElse("");
        OptionalLong number = issueOf(branch);
        if (issue != null && number.isPresent()) {
            String closes = "Closes #" + number.getAsLong();
            description = description.isEmpty() ? closes : description + "\n\n" + closes;
        }
        return new Beginning(title, description);
    }

    private static String body(Commit commit) {
        int end = commit.message().indexOf('\n');
        return end < 0 ? "" : commit.message().substring(end + 1).strip();
    }

    private static String words(String branch) {
        String words = branch.replaceAll("[-_/]+", " ").strip();
        return words.isEmpty() ? branch : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
