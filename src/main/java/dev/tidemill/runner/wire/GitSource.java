package dev.tidemill.runner.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the sources of a job come from.
 *
 * @param repoUrl carries the job token as password; take it out before it is written anywhere
 * @param repoObjectFormat the object format's name, sha1 or sha256
 * @param refType {@code branch} or {@code tag}
 * @param depth commits of history to fetch, 0 for all
 */
public record GitSource(
        String repoUrl,
        String repoObjectFormat,
        String ref,
        String sha,
        @Nullable String beforeSha,
        @Nullable String refType,
        List<String> refspecs,
        int depth) {

    public GitSource {
        repoUrl = Absent.text(repoUrl);
        repoObjectFormat = Absent.text(repoObjectFormat, "sha1");
        ref = Absent.text(ref);
        sha = Absent.text(sha);
        refspecs = Absent.list(refspecs);
        depth = Math.max(0, depth);
    }
}
