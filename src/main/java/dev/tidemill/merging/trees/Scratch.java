package dev.tidemill.merging.trees;

import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.NB;

/**
 * A folder that native git takes for a repository: it reads the packs of ours, and what it writes stays apart until
 * it is imported. Closing removes all of it.
 */
final class Scratch implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int COUNT_AT = 8;

    private final Path folder;
    private final Path objects;

    private Scratch(Path folder) {
        this.folder = folder;
        this.objects = folder.resolve("objects");
    }

    /** Makes one below the parent folder over the live packs of the repository. */
    static Scratch over(GitRepository repository, BlobStore blobs, Path parent) throws IOException {
        Files.createDirectories(parent);
        var scratch = new Scratch(Files.createTempDirectory(parent, "merge-"));
        try {
            scratch.fill(repository.packs(), blobs);
            return scratch;
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    /** Writes what a tree has and another one does not, so that git finds objects that no live pack holds. */
    void export(ObjectReader reader, ObjectId tree, Optional<ObjectId> known) throws IOException {
        if (known.filter(tree::equals).isPresent()) {
            return;
        }
        write(Constants.OBJ_TREE, reader.open(tree, Constants.OBJ_TREE).getBytes());
        var before = known.isEmpty() ? Map.<String, Leaf>of() : Folder.read(known.get(), reader);
        for (var entry : Folder.read(tree, reader).entrySet()) {
            Leaf leaf = entry.getValue();
            Leaf old = before.get(entry.getKey());
            if (leaf.equals(old)) {
                continue;
            }
            if (leaf.folder()) {
                export(reader, leaf.id(), Optional.ofNullable(Leaf.folder(old)).map(Leaf::id));
            } else if (!leaf.mode().equals(FileMode.GITLINK)) {
                write(
                        Constants.OBJ_BLOB,
                        reader.open(leaf.id(), Constants.OBJ_BLOB).getCachedBytes(1 << 30));
            }
        }
    }

    /** A commit that exists here only. */
    ObjectId commit(ObjectId tree, ObjectId... parents) throws IOException {
        var builder = new CommitBuilder();
        builder.setTreeId(tree);
        builder.setParentIds(parents);
        var nobody = new PersonIdent("merge", "merge@localhost", Instant.EPOCH, ZoneOffset.UTC);
        builder.setAuthor(nobody);
        builder.setCommitter(nobody);
        builder.setMessage("merge");
        return write(Constants.OBJ_COMMIT, builder.build());
    }

    /** The tree without anything in it. */
    ObjectId emptyTree() throws IOException {
        return write(Constants.OBJ_TREE, new byte[0]);
    }

    /** Takes over a tree that git wrote, with everything of it that git wrote. */
    void importTree(ObjectId tree, ObjectInserter inserter) throws IOException {
        Path file = loose(tree);
        if (!Files.exists(file)) {
            return; // it, and so everything below it, was there before
        }
        byte[] bytes = take(tree, inserter);
        var parser = new CanonicalTreeParser();
        for (parser.reset(bytes); !parser.eof(); parser.next(1)) {
            var mode = parser.getEntryFileMode();
            if (mode.equals(FileMode.TREE)) {
                importTree(parser.getEntryObjectId(), inserter);
            } else if (Files.exists(loose(parser.getEntryObjectId()))) {
                take(parser.getEntryObjectId(), inserter);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void fill(List<StoredPack> packs, BlobStore blobs) throws IOException {
        Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n");
        Files.writeString(folder.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
        Files.createDirectories(folder.resolve("refs"));
        Path alternate = Files.createDirectories(folder.resolve("alternate"));
        Path pack = Files.createDirectories(alternate.resolve("pack"));
        Files.createDirectories(objects.resolve("info"));
        Files.writeString(objects.resolve("info/alternates"), alternate + "\n");
        for (StoredPack one : packs) {
            Stored index = one.files().get(PackExt.INDEX);
            Stored data = one.files().get(PackExt.PACK);
            if (index != null && data != null) {
                placePack(blobs, data, one.getObjectCount(), pack.resolve("pack-" + one.name() + ".pack"));
                place(blobs, index, pack.resolve("pack-" + one.name() + ".idx"));
            }
        }
    }

    /**
     * Packs that JGit wrote object by object do not say in their header how many objects they have, and git refuses
     * them: those are copied with the right number. git compares the check sum with the index, not with the content.
     */
    private static void placePack(BlobStore blobs, Stored stored, long objects, Path at) throws IOException {
        byte[] header = new byte[HEADER];
        try (InputStream in = blobs.read(stored.key(), 0, Long.MAX_VALUE)) {
            if (in.readNBytes(header, 0, HEADER) == HEADER && NB.decodeUInt32(header, COUNT_AT) != objects) {
                NB.encodeInt32(header, COUNT_AT, (int) objects);
                try (OutputStream out = Files.newOutputStream(at)) {
                    out.write(header);
                    in.transferTo(out);
                }
                return;
            }
        }
        place(blobs, stored, at);
    }

    private static void place(BlobStore blobs, Stored stored, Path at) throws IOException {
        var file = blobs.file(stored.key());
        if (file.isPresent()) {
            Files.createSymbolicLink(at, file.get().toAbsolutePath());
            return;
        }
        try (InputStream in = blobs.read(stored.key(), 0, Long.MAX_VALUE)) {
            Files.copy(in, at);
        }
    }

    private ObjectId write(int type, byte[] bytes) throws IOException {
        ObjectId id;
        try (var formatter = new ObjectInserter.Formatter()) {
            id = formatter.idFor(type, bytes);
        }
        Path file = loose(id);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            try (var out = new DeflaterOutputStream(Files.newOutputStream(file), new Deflater(1))) {
                out.write((Constants.typeString(type) + " " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
            }
        }
        return id;
    }

    /** Copies a loose object; answers its content. */
    private byte[] take(ObjectId id, ObjectInserter inserter) throws IOException {
        byte[] all;
        try (var in = new InflaterInputStream(Files.newInputStream(loose(id)))) {
            all = in.readAllBytes();
        }
        int end = 0;
        while (all[end] != 0) {
            end++;
        }
        String type = new String(all, 0, end, StandardCharsets.US_ASCII).split(" ", 2)[0];
        byte[] content = Arrays.copyOfRange(all, end + 1, all.length);
        ObjectId made = inserter.insert(type.equals("tree") ? Constants.OBJ_TREE : Constants.OBJ_BLOB, content);
        if (!made.equals(id)) {
            throw new IOException("git wrote object " + id.name() + " with the content of " + made.name());
        }
        return content;
    }

    private Path loose(ObjectId id) {
        return objects.resolve(id.name().substring(0, 2)).resolve(id.name().substring(2));
    }
}
