package dev.tidemill.repos.search;

import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Looks through the files of a commit. */
public final class CodeSearch {
    /** Larger files are passed over. */
    private static final int LARGEST_FILE = 1 << 20;

    private static final int LONGEST_LINE = 400;
    private static final int AROUND = 1;

    private final Repositories repositories;
    private final Limits limits;

    /**
     * How much work one search is.
     *
     * @param nanos time after which it ends
     * @param bytes bytes of files after which it ends
     * @param hits places after which it ends
     */
    public record Limits(long nanos, long bytes, int hits) {
        /** What a person waits for. */
        public static final Limits DEFAULT = new Limits(3_000_000_000L, 256L << 20, 1_000);
    }

    /**
     * What was found.
     *
     * @param whole false when the search was ended early: there may be more
     */
    public record Found(List<CodeHit> hits, boolean whole) {}

    public CodeSearch(Repositories repositories, Limits limits) {
        this.repositories = repositories;
        this.limits = limits;
    }

    /**
     * The places in git's order of paths; 400 for a search that cannot be understood. An unknown commit has none.
     *
     * @param regex whether the words are a regular expression (RE2)
     */
    public Found find(Code code, String sha, String typed, boolean regex) {
        var query = CodeQuery.of(typed, regex);
        return repositories.read(code.id(), new Found(List.of(), true), (_, walk) -> {
            var commit = Revisions.bySha(walk, sha);
            if (commit.isEmpty()) {
                return new Found(List.of(), true);
            }
            try (var tree = new TreeWalk(walk.getObjectReader())) {
                tree.addTree(commit.get().getTree());
                tree.setRecursive(true);
                return new Looking(query).through(tree);
            }
        });
    }

    /** One search on its way. */
    private final class Looking {
        private final CodeQuery query;
        private final long end = System.nanoTime() + limits.nanos();
        private final List<CodeHit> hits = new ArrayList<>();
        private long bytes = limits.bytes();

        Looking(CodeQuery query) {
            this.query = query;
        }

        Found through(TreeWalk tree) throws IOException {
            while (tree.next()) {
                if (hits.size() >= limits.hits() || bytes < 0 || System.nanoTime() > end) {
                    return new Found(hits, false);
                }
                FileMode mode = tree.getFileMode(0);
                boolean file = mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
                if (file && query.fits(tree.getPathString())) {
                    look(tree);
                }
            }
            return new Found(hits, true);
        }

        private void look(TreeWalk tree) throws IOException {
            String path = tree.getPathString();
            String blob = tree.getObjectId(0).name();
            if (query.text().isEmpty()) {
                hits.add(new CodeHit(path, blob, 1, List.of()));
                return;
            }
            String content = content(tree.getObjectReader(), tree);
            int next = content.isEmpty() ? -1 : query.find(content, 0);
            int line = 1;
            int at = 0;
            while (next >= 0 && hits.size() < limits.hits() && System.nanoTime() <= end) {
                for (; at < next; at++) {
                    line += content.charAt(at) == '\n' ? 1 : 0;
                }
                int stop = content.indexOf('\n', next);
                add(path, blob, content, line, next);
                next = stop < 0 ? -1 : query.find(content, stop + 1);
            }
        }

        private void add(String path, String blob, String content, int line, int at) {
            int start = content.lastIndexOf('\n', at - 1) + 1;
            int first = line;
            for (int i = 0; i < AROUND && start > 0; i++) {
                start = content.lastIndexOf('\n', start - 2) + 1;
                first--;
            }
            var lines = new ArrayList<String>();
            int from = start;
            for (int number = first; number <= line + AROUND && from < content.length(); number++) {
                int stop = content.indexOf('\n', from);
                int to = stop < 0 ? content.length() : stop;
                lines.add(content.substring(from, Math.min(to, from + LONGEST_LINE)));
                from = to + 1;
            }
            hits.add(new CodeHit(path, blob, first, lines));
        }

        private String content(ObjectReader reader, TreeWalk tree) throws IOException {
            try {
                var loader = reader.open(tree.getObjectId(0), Constants.OBJ_BLOB);
                if (loader.getSize() > LARGEST_FILE) {
                    return "";
                }
                byte[] content = loader.getCachedBytes(LARGEST_FILE);
                bytes -= content.length;
                return RawText.isBinary(content) ? "" : new String(content, StandardCharsets.UTF_8);
            } catch (MissingObjectException e) {
                return "";
            }
        }
    }
}
