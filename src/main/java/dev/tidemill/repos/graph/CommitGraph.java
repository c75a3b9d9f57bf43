package dev.tidemill.repos.graph;

import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.repos.commits.Commit;

/** The fields of a commit in GraphQL. */
final class CommitGraph {
    private final String externalUrl;

    CommitGraph(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    void wire(Wiring wiring) {
        String type = "Commit";
        wiring.field(
                        type,
                        "id",
                        CommitOf.class,
                        (of, ask) -> Gid.of("Commit", of.commit().sha()))
                .field(type, "sha", CommitOf.class, (of, ask) -> of.commit().sha())
                .field(type, "shortId", CommitOf.class, (of, ask) -> of.commit().shortSha())
                .field(type, "title", CommitOf.class, (of, ask) -> of.commit().title())
                .field(
                        type,
                        "fullTitle",
                        CommitOf.class,
                        (of, ask) -> of.commit().message().lines().findFirst().orElse(""))
                .field(type, "message", CommitOf.class, (of, ask) -> of.commit().message())
                .field(type, "description", CommitOf.class, (of, ask) -> description(of.commit()))
                .field(
                        type,
                        "authorName",
                        CommitOf.class,
                        (of, ask) -> of.commit().author().name())
                .field(
                        type,
                        "authorEmail",
                        CommitOf.class,
                        (of, ask) -> of.commit().author().email())
                .field(
                        type,
                        "authoredDate",
                        CommitOf.class,
                        (of, ask) -> of.commit().author().at().toInstant())
                .field(
                        type,
                        "committerName",
                        CommitOf.class,
                        (of, ask) -> of.commit().committer().name())
                .field(
                        type,
                        "committerEmail",
                        CommitOf.class,
                        (of, ask) -> of.commit().committer().email())
                .field(
                        type,
                        "committedDate",
                        CommitOf.class,
                        (of, ask) -> of.commit().committer().at().toInstant())
                .field(type, "webPath", CommitOf.class, (of, ask) -> path(of))
                .field(type, "webUrl", CommitOf.class, (of, ask) -> externalUrl + path(of));
    }

    private static String path(CommitOf of) {
        return "/" + of.project().fullPath() + "/-/commit/" + of.commit().sha();
    }

    private static String description(Commit commit) {
        int end = commit.message().indexOf('\n');
        return end < 0 ? "" : commit.message().substring(end + 1).strip();
    }
}
