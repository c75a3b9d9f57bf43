package dev.tidemill.repos.archives;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.Paths;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.lfs.LargeFiles;
import dev.tidemill.repos.lfs.LfsPointer;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Packs trees for download. Paths that {@code .gitattributes} marks {@code export-ignore} are left out. */
public final class Archives {
    private static final int LONGEST_LINK = 4096;

    private final Repositories repositories;
    private final LargeFiles large;

    public Archives(Repositories repositories, LargeFiles large) {
        this.repositories = repositories;
        this.large = large;
    }

    /** The archive, sent while it is made; 404 when ref or path do not exist. */
    public Reply send(Code code, Archive wanted) {
        String path = Paths.clean(wanted.path());
        List<String> exclude = wanted.exclude().stream().map(Paths::clean).toList();
        String sha = repositories.read(code.id(), (repository, walk) -> {
            RevCommit commit = commit(repository, walk, wanted.ref());
            requirePath(walk, commit, path);
            return commit.name();
        });
        String name = name(code, wanted, sha, path);
        return Reply.stream(
                        200,
                        wanted.format().mediaType(),
                        out -> write(
                                code,
                                new Archive(sha, wanted.format(), path, exclude, wanted.large(), true),
                                name,
                                out))
                .header("ETag", '"' + name + (wanted.large() ? "" : "-without-lfs") + '"')
                .header("Cache-Control", "private, no-cache")
                .attachment(name + "." + wanted.format().ending());
    }

    private void write(Code code, Archive archive, String prefix, OutputStream out) {
        repositories.read(code.id(), false, (repository, walk) -> {
            RevCommit commit = commit(repository, walk, archive.ref());
            try (TreeSink sink = archive.format() == ArchiveFormat.ZIP
                            ? new ZipSink(out)
                            : new TarSink(out, archive.format());
                    var tree = new TreeWalk(repository, walk.getObjectReader())) {
                sink.begin(commit.name(), Instant.ofEpochSecond(commit.getCommitTime()));
                sink.folder(prefix + "/");
                tree.addTree(commit.getTree());
                tree.setAttributesNodeProvider(repository.createAttributesNodeProvider());
                while (tree.next()) {
                    if (wanted(tree, archive)) {
                        entry(tree, code, archive, prefix + "/", sink);
                    }
                }
            }
            return true;
        });
    }

    private static boolean wanted(TreeWalk tree, Archive archive) throws IOException {
        String at = tree.getPathString();
        String path = archive.path();
        boolean onTheWay = path.isEmpty() || at.equals(path) || below(at, path) || below(path, at);
        return onTheWay
                && archive.exclude().stream().noneMatch(at::equals)
                && !tree.getAttributes().isSet("export-ignore");
    }

    private void entry(TreeWalk tree, Code code, Archive archive, String prefix, TreeSink sink) throws IOException {
        String path = archive.path();
        String at = tree.getPathString();
        FileMode mode = tree.getFileMode(0);
        if (mode.equals(FileMode.TREE)) {
            sink.folder(prefix + at + "/");
            tree.enterSubtree();
        } else if (mode.equals(FileMode.GITLINK)) {
            sink.folder(prefix + at + "/"); // a submodule is an empty folder, as git archive has it
        } else if (path.isEmpty() || at.equals(path) || below(at, path)) {
            var content = tree.getObjectReader().open(tree.getObjectId(0), Constants.OBJ_BLOB);
            if (mode.equals(FileMode.SYMLINK)) {
                sink.link(prefix + at, content.getCachedBytes(LONGEST_LINK));
            } else {
                var whole = archive.large() ? whole(code, content) : content;
                sink.file(prefix + at, mode.equals(FileMode.EXECUTABLE_FILE), whole);
            }
        }
    }

    /** The large file that a pointer stands for, when the project has it. */
    private ObjectLoader whole(Code code, ObjectLoader content) {
        if (content.getSize() > LfsPointer.LONGEST) {
            return content;
        }
        return LfsPointer.parse(content.getCachedBytes())
                .flatMap(pointer -> large.of(code.id(), pointer))
                .map(ObjectLoader.class::cast)
                .orElse(content);
    }

    private static boolean below(String path, String folder) {
        return path.length() > folder.length() && path.startsWith(folder) && path.charAt(folder.length()) == '/';
    }

    /** As GitLab names it: project, ref, sha and path with dashes between. */
    private static String name(Code code, Archive wanted, String sha, String path) {
        String ref = wanted.ref().isEmpty() ? sha : wanted.ref();
        String name = code.project().path() + "-" + ref.replace('/', '-');
        return name + (wanted.withSha() ? "-" + sha : "") + (path.isEmpty() ? "" : "-" + path.replace('/', '-'));
    }

    private static void requirePath(RevWalk walk, RevCommit commit, String path) throws IOException {
        if (!path.isEmpty()) {
            try (TreeWalk found = TreeWalk.forPath(walk.getObjectReader(), path, commit.getTree())) {
                if (found == null) {
                    throw ApiError.notFound("File");
                }
            }
        }
    }

    private static RevCommit commit(GitRepository repository, RevWalk walk, String ref) throws IOException {
        return Revisions.commit(repository, walk, ref.isEmpty() ? "HEAD" : ref)
                .orElseThrow(() -> ApiError.notFound("File"));
    }
}
