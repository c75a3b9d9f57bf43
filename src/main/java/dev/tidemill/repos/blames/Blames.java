package dev.tidemill.repos.blames;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.diff.RawText;
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

    /** All parts of a file that {@link #file} let pass, in the order of its lines. */
    public List<BlamePart> of(Code code, FileView file) {
        if (file.size() == 0) {
            return List.of();
        }
        return repositories.read(code.id(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, file.commit()).orElseThrow(() -> ApiError.notFound("File"));
            try (var generator = new BlameGenerator(repository, file.entry().path())) {
                generator.push(null, commit);
                RawText text = generator.getResultContents();
                var parts = new ArrayList<BlamePart>();
                Map<String, Commit> commits = new HashMap<>();
                while (generator.next()) {
                    parts.add(part(generator, walk, text, commits));
                }
                parts.sort(Comparator.comparingInt(BlamePart::first));
                return parts;
            }
        });
    }

    private static BlamePart part(BlameGenerator found, RevWalk walk, RawText text, Map<String, Commit> commits)
            throws java.io.IOException {
        String sha = found.getSourceCommit().name();
        Commit commit = commits.get(sha);
        if (commit == null) {
            commit = CommitReading.of(Revisions.bySha(walk, sha)
                    .orElseThrow(() -> new java.io.IOException("commit " + sha + " is gone")));
            commits.put(sha, commit);
        }
        var lines = new ArrayList<String>();
        for (int i = found.getResultStart(); i < found.getResultEnd(); i++) {
            lines.add(text.getString(i, i + 1, true));
        }
        return new BlamePart(commit, found.getSourcePath(), found.getResultStart() + 1, List.copyOf(lines));
    }
}
