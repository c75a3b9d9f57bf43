package dev.tidemill.repos.browsing;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reading files, for pages that show them and for the API that sends them. */
public final class Files {
    /** README names in the order in which they are preferred, in lower case. */
    private static final List<String> READMES = List.of(
            "readme.md",
            "readme.markdown",
            "readme.mkd",
            "readme.mkdn",
            "readme",
            "readme.txt",
            "readme.rst",
            "readme.adoc",
            "readme.org");

    private final Repositories repositories;

    public Files(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * A file with its text; 404 when there is none.
     *
     * @param ref a branch, tag or sha; empty for the default branch
     * @param mostText how many bytes of text are wanted at most; a longer file comes without
     */
    public FileView view(Code code, String ref, String path, int mostText) {
        String clean = Paths.clean(path);
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit commit = Trees.commit(repository, walk, ref);
            ObjectReader reader = walk.getObjectReader();
            try (TreeWalk tree = clean.isEmpty() ? null : TreeWalk.forPath(reader, clean, commit.getTree())) {
                if (tree == null || TreeEntry.Type.of(tree.getFileMode(0)) != TreeEntry.Type.BLOB) {
                    throw ApiError.notFound("File");
                }
                var entry = new TreeEntry(
                        tree.getObjectId(0).name(),
                        tree.getNameString(),
                        TreeEntry.Type.BLOB,
                        clean,
                        String.format("%06o", tree.getFileMode(0).getBits()));
                return view(commit, entry, reader.open(tree.getObjectId(0), Constants.OBJ_BLOB), mostText);
            }
        });
    }

    /** The README of a listed folder; empty when there is none. */
    public Optional<FileView> readme(Code code, Listing listing, int mostText) {
        for (String name : READMES) {
            for (TreeEntry entry : listing.entries()) {
                if (entry.type() == TreeEntry.Type.BLOB
                        && entry.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(view(code, listing.commit(), entry.path(), mostText));
                }
            }
        }
        return Optional.empty();
    }

    /** The size of a file's content by its object name; 404 when there is no such file. */
    public long size(Code code, String blobId) {
        return repositories.read(
                code.id(),
                0L,
                (repository, walk) -> open(walk.getObjectReader(), blobId).getSize());
    }

    /** Writes a file's content by its object name. */
    public void copy(Code code, String blobId, OutputStream out) {
        repositories.read(code.id(), false, (repository, walk) -> {
            open(walk.getObjectReader(), blobId).copyTo(out);
            return true;
        });
    }

    /** A file's content by its object name, up to a limit; 413 for more. */
    public byte[] bytes(Code code, String blobId, int limit) {
        return repositories.read(code.id(), new byte[0], (repository, walk) -> {
            ObjectLoader loader = open(walk.getObjectReader(), blobId);
            if (loader.getSize() > limit) {
                throw ApiError.of(413, "413 The file is larger than " + limit + " bytes");
            }
            return loader.getCachedBytes(limit);
        });
    }

    /** The texts of some files by their object names; what is missing, binary or longer than {@code limit} is left out. */
    public Map<String, String> texts(Code code, Collection<String> blobIds, int limit) {
        return repositories.read(code.id(), Map.of(), (_, walk) -> {
            var texts = new HashMap<String, String>();
            for (String id : blobIds) {
                if (!ObjectId.isId(id) || !walk.getObjectReader().has(ObjectId.fromString(id), Constants.OBJ_BLOB)) {
                    continue;
                }
                ObjectLoader loader = open(walk.getObjectReader(), id);
                byte[] bytes = loader.getSize() > limit ? null : loader.getCachedBytes(limit);
                if (bytes != null && !RawText.isBinary(bytes)) {
                    texts.put(id, new String(bytes, StandardCharsets.UTF_8));
                }
            }
            return texts;
        });
    }

    private static ObjectLoader open(ObjectReader reader, String blobId) throws IOException {
        try {
            if (ObjectId.isId(blobId)) {
                return reader.open(ObjectId.fromString(blobId), Constants.OBJ_BLOB);
            }
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw ApiError.notFound("Blob");
        }
        throw ApiError.notFound("Blob");
    }

    private static FileView view(RevCommit commit, TreeEntry entry, ObjectLoader loader, int mostText)
            throws IOException {
        long size = loader.getSize();
        boolean binary;
        try (var in = loader.openStream()) {
            binary = RawText.isBinary(in);
        }
        Optional<String> text = binary || size > mostText
                ? Optional.empty()
                : Optional.of(new String(loader.getCachedBytes(mostText), StandardCharsets.UTF_8));
        return new FileView(commit.name(), entry, size, binary, text);
    }
}
