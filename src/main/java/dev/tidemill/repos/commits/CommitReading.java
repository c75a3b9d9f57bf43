package dev.tidemill.repos.commits;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Turns JGit's commits into ours. */
public final class CommitReading {
    private static final int LONG_TITLE = 100;
    private static final int CUT_TITLE = 81;

    private CommitReading() {}

    /** The commit with its message; its body must be parsed. */
    public static Commit of(RevCommit commit) {
        String message = commit.getFullMessage();
        return new Commit(
                commit.name(),
                Arrays.stream(commit.getParents()).map(RevCommit::name).toList(),
                title(message),
                message,
                signature(commit.getAuthorIdent()),
                signature(commit.getCommitterIdent()));
    }

    /** The first line, cut at a word as GitLab cuts titles of 100 letters and more. */
    static String title(String message) {
        if (message.isBlank()) {
            return "No commit message";
        }
        String line = message.lines().findFirst().orElse("");
        if (line.length() < LONG_TITLE) {
            return line;
        }
        int most = CUT_TITLE - "...".length();
        int space = line.lastIndexOf(' ', most);
        return line.substring(0, space > 0 ? space : most) + "...";
    }

    private static Commit.Signature signature(@Nullable PersonIdent person) {
        if (person == null) {
            return new Commit.Signature("", "", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        }
        OffsetDateTime at = person.getWhenAsInstant().atZone(person.getZoneId()).toOffsetDateTime();
        return new Commit.Signature(person.getName(), person.getEmailAddress(), at);
    }
}
