package dev.tidemill.merging.messages;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.settings.MergeSettings;
import dev.tidemill.projects.Project;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Writes the messages of merge commits and squashed commits from the project's templates. */
public final class CommitMessages {
    /** How many commits variables tell of. */
    public static final int MOST_COMMITS = 100;

    private static final int LONGEST_BODY = 100 << 10;

    private final Users users;
    private final String externalUrl;
    private final List<MessageVariable> contributed = new CopyOnWriteArrayList<>();

    public CommitMessages(Users users, String externalUrl) {
        this.users = users;
        this.externalUrl = externalUrl;
    }

    /** What other folders and rooms know; they add theirs. */
    public List<MessageVariable> variables() {
        return contributed;
    }

    /**
     * What a message is about.
     *
     * @param commits those of the source branch, oldest first, the newest {@link #MOST_COMMITS} of them
     * @param merger who merges, or null when nobody is known
     */
    public record About(
            Project project,
            MergeRequest request,
            List<RevCommit> commits,
            @Nullable User merger) {}

    /** The message of the merge commit. */
    public String merge(MergeSettings settings, About about) {
        String template = settings.mergeCommitTemplate();
        User merger = about.merger();
        return MessageTemplate.fill(
                template == null ? MessageTemplate.MERGE : template,
                name -> value(name, about, merger == null ? "" : merger.email()));
    }

    /** The message of the squashed commit. */
    public String squash(MergeSettings settings, About about) {
        String template = settings.squashCommitTemplate();
        String author = author(about).map(User::email).orElse("");
        return MessageTemplate.fill(
                template == null ? MessageTemplate.SQUASH : template, name -> value(name, about, author));
    }

    private Optional<String> value(String name, About about, String committer) {
        MergeRequest request = about.request();
        return Optional.ofNullable(
                switch (name) {
                    case "source_branch" -> request.sourceBranch();
                    case "target_branch" -> request.targetBranch();
                    case "title" -> request.title();
                    case "description" -> request.description();
                    case "reference" -> about.project().fullPath() + "!" + request.iid();
                    case "local_reference" -> "!" + request.iid();
                    case "source_project_id" -> request.sourceProjectId() == null ? "" : "" + request.sourceProjectId();
                    case "url" -> externalUrl + "/" + about.project().fullPath() + "/-/merge_requests/" + request.iid();
                    case "merged_by" -> person(about.merger());
                    case "merge_request_author" -> person(author(about).orElse(null));
                    case "commits_count" -> "" + about.commits().size();
                    case "co_authored_by" -> coAuthors(about, committer);
                    default -> ofCommits(name, about).orElseGet(() -> ofOthers(name, request));
                });
    }

    private static Optional<String> ofCommits(String name, About about) {
        var plain = about.commits().stream().filter(c -> c.getParentCount() < 2).toList();
        var multiline = plain.stream()
                .map(c -> c.getFullMessage().strip())
                .filter(message -> message.indexOf('\n') >= 0)
                .findFirst();
        return switch (name) {
            case "first_commit" ->
                Optional.of(
                        about.commits().isEmpty()
                                ? ""
                                : about.commits().getFirst().getFullMessage().strip());
            case "first_multiline_commit" ->
                Optional.of(multiline.orElse(about.request().title()));
            case "first_multiline_commit_description" ->
                Optional.of(multiline
                        .map(message -> message.substring(message.indexOf('\n')).strip())
                        .orElse(""));
            case "all_commits" ->
                Optional.of(plain.stream().map(CommitMessages::listed).collect(Collectors.joining("\n\n")));
            default -> Optional.empty();
        };
    }

    private static String listed(RevCommit commit) {
        String message = commit.getFullMessage().strip();
        return "* " + (message.length() > LONGEST_BODY ? commit.getShortMessage() : message);
    }

    private @Nullable String ofOthers(String name, MergeRequest request) {
        for (MessageVariable variable : contributed) {
            if (variable.name().equals(name)) {
                return variable.value(request);
            }
        }
        return List.of("issues", "reviewed_by", "approved_by").contains(name) ? "" : null;
    }

    /** The authors of the commits but for the one who stands on the commit itself. */
    private static String coAuthors(About about, String besides) {
        var lines = new LinkedHashSet<String>();
        for (RevCommit commit : about.commits().reversed()) {
            PersonIdent author = commit.getAuthorIdent();
            if (author != null && !author.getEmailAddress().equalsIgnoreCase(besides)) {
                lines.add("Co-authored-by: " + author.getName() + " <" + author.getEmailAddress() + ">");
            }
        }
        return String.join("\n", lines);
    }

    private Optional<User> author(About about) {
        return users.byId(about.request().authorId());
    }

    private static String person(@Nullable User user) {
        return user == null ? "" : user.name() + " <" + user.email() + ">";
    }
}
