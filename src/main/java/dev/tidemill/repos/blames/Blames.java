package dev.tidemill.repos.blames;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds out where lines come from. The file's size is limited, for the work grows with it and with its history. */
public final class Blames {
    /** The largest file, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private final Repositories repositories;
    private final Files files;

    public Blames(Repositories repositories, Files files) {
        this.repositories = repositories;
        this.files = files;
    }

    /** The file that is asked about; 404 when there is none, 413 for one too large, 422 for one that is no text. */
    public FileView file(Code code, String ref, String path) {
        FileView file = files.view(code, ref, path, 0);
        if (file.size() > MOST_BYTES) {
            throw ApiError.of(413, "413 The file is larger than " + MOST_BYTES + " bytes");
        }
        if (file.binary()) {
            throw ApiError.of(422, "422 A binary file has no lines");
        }
        return file;
    }

    /** What the repository asks to look through at a commit; empty when it has no such file. */
    public Optional<IgnoredRevisions> ignored(Code code, String commit) {
        try {
            FileView file = files.view(code, commit, IgnoredRevisions.FILE, IgnoredRevisions.MOST_BYTES);
            return Optional.of(file.text().map(IgnoredRevisions::parse).orElse(IgnoredRevisions.TOO_LARGE));
        } catch (ApiError missing) {
            return Optional.empty();
        }
    }

    /** All parts of a file that {@link #file} let pass, in the order of its lines. */
    public List<BlamePart> of(Code code, FileView file) {
        return of(code, file, IgnoredRevisions.NONE);
    }

    /** The same, looking through some commits. */
    public List<BlamePart> of(Code code, FileView file, IgnoredRevisions ignored) {
        if (file.size() == 0) {
            return List.of();
        }
        return repositories.read(code.id(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, file.commit()).orElseThrow(() -> ApiError.notFound("File"));
            var text = new RawText(walk.getObjectReader()
                    .open(ObjectId.fromString(file.entry().id()), Constants.OBJ_BLOB)
                    .getCachedBytes(MOST_BYTES));
            var sources = new LineSources(repository, walk, ignored)
                    .of(commit.name(), file.entry().path());
            return parts(text, sources, walk);
        });
    }

    private static List<BlamePart> parts(RawText text, List<LineSources.Source> sources, RevWalk walk)
            throws IOException {
        var parts = new ArrayList<BlamePart>();
        Map<String, Commit> commits = new HashMap<>();
        for (int from = 0, to; from < sources.size(); from = to) {
            String sha = sources.get(from).commit();
            var lines = new ArrayList<String>();
            for (to = from; to < sources.size() && sources.get(to).commit().equals(sha); to++) {
                lines.add(text.getString(to, to + 1, true));
            }
            parts.add(
                    new BlamePart(commit(walk, sha, commits), sources.get(from).path(), from + 1, List.copyOf(lines)));
        }
        return parts;
    }

    private static Commit commit(RevWalk walk, String sha, Map<String, Commit> known) throws IOException {
        Commit commit = known.get(sha);
        if (commit == null) {
            commit = CommitReading.of(
                    Revisions.bySha(walk, sha).orElseThrow(() -> new IOException("commit " + sha + " is gone")));
            known.put(sha, commit);
        }
        return commit;
    }
}
