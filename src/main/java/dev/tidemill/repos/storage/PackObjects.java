package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.internal.storage.dfs.DfsReaderOptions;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one repository as JGit reads and writes them: the live packs of its state, and the packs
 * that this request brought and that nobody else sees yet.
 */
final class PackObjects extends DfsObjDatabase {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GitRepository repository;
    private final BlobStore blobs;
    private final PackLists lists;
    private final List<StoredPack> pending = new ArrayList<>();
    private boolean bitmaps = true;

    PackObjects(GitRepository repository, BlobStore blobs, PackLists lists, DfsReaderOptions options) {
        super(repository, options);
        this.repository = repository;
        this.blobs = blobs;
        this.lists = lists;
    }

    /** The packs that wait for the push transaction, in the order in which they came. */
    List<StoredPack> pending() {
        return List.copyOf(pending);
    }

    /** Ends the waiting: the packs are live now, or dropped. */
    void settle() {
        pending.clear();
        clearCache();
    }

    /** Writes what the writer has prepared as one more pending pack. */
    StoredPack add(PackWriter writer) throws IOException {
        var pack = (StoredPack) newPack(PackSource.INSERT);
        try {
            try (var out = writeFile(pack, PackExt.PACK)) {
                writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
            }
            try (var out = writeFile(pack, PackExt.INDEX)) {
                writer.writeIndex(out);
            }
            pack.addFileExt(PackExt.PACK);
            pack.addFileExt(PackExt.INDEX);
            pack.setFileSize(PackExt.PACK, pack.upload(PackExt.PACK).size());
            pack.setFileSize(PackExt.INDEX, pack.upload(PackExt.INDEX).size());
            pack.setObjectCount(writer.getStatistics().getTotalObjects());
            pack.setDeltaCount(writer.getStatistics().getTotalDeltas());
            pack.setIndexVersion(2);
            commitPack(List.of(pack), null);
            clearCache();
            return pack;
        } catch (IOException | RuntimeException e) {
            GitRepository.dropQuietly(pack);
            throw e;
        }
    }

    void forget() {
        clearCache();
    }

    /** Readers made from now on have no bitmaps. */
    void withoutBitmaps() {
        bitmaps = false;
    }

    @Override
    public DfsReader newReader() {
        return bitmaps ? super.newReader() : new WalkingReader(this);
    }

    @Override
    protected DfsPackDescription newPack(PackSource source) {
        byte[] name = new byte[20];
        RANDOM.nextBytes(name);
        return new StoredPack(repository.getDescription(), HexFormat.of().formatHex(name), source)
                .setLastModified(repository.clock().millis());
    }

    @Override
    protected void commitPackImpl(
            Collection<DfsPackDescription> packs, @Nullable Collection<DfsPackDescription> replaced)
            throws IOException {
        var whole = packs.stream().map(StoredPack.class::cast).toList();
        var old = replaced == null
                ? List.<StoredPack>of()
                : replaced.stream().map(StoredPack.class::cast).toList();
        PackSwap swap = repository.swap();
        if (swap == null) {
            pending.addAll(whole);
        } else {
            swap.commit(whole, old);
            clearCache();
        }
    }

    @Override
    protected void rollbackPack(Collection<DfsPackDescription> packs) {
        for (DfsPackDescription pack : packs) {
            GitRepository.dropQuietly((StoredPack) pack);
        }
    }

    @Override
    protected List<DfsPackDescription> listPacks() {
        var packs = new ArrayList<DfsPackDescription>(pending);
        packs.addAll(live());
        return packs;
    }

    /** The packs of the state. */
    List<StoredPack> live() {
        OneState pinned = repository.pinned();
        return pinned == null
                ? lists.load(repository.state(), repository.packsNeeded(), repository.getDescription())
                        .packs()
                : pinned.packs();
    }

    @Override
    protected ReadableChannel openFile(DfsPackDescription description, PackExt ext) throws IOException {
        var pack = (StoredPack) description;
        if (pack.uploading(ext)) {
            return new PendingChannel(pack.upload(ext));
        }
        try {
            return new PackChannel(blobs.open(pack.key(ext)));
        } catch (NoSuchFileException e) {
            throw (IOException) new FileNotFoundException(description.getFileName(ext)).initCause(e);
        }
    }

    @Override
    protected DfsOutputStream writeFile(DfsPackDescription description, PackExt ext) throws IOException {
        var upload = blobs.begin();
        ((StoredPack) description).begin(ext, upload);
        return new PackUpload(upload);
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
        return Set.of();
    }

    @Override
    public void setShallowCommits(Set<ObjectId> commits) {
        if (!commits.isEmpty()) {
            throw new UnsupportedOperationException("a stored repository is never shallow");
        }
    }

    @Override
    public long getApproximateObjectCount() {
        return listPacks().stream()
                .mapToLong(DfsPackDescription::getObjectCount)
                .sum();
    }
}
