package dev.tidemill.app;

import dev.tidemill.platform.postgres.system.FolderLock;
import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one folder that an instance keeps everything in, known by a marker file so that no other folder is ever
 * taken for one.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {
    /** Holds the number of the folder's layout. */
    static final String MARKER = "tidemill-data";

    private static final int LAYOUT = 1;
    /** What an operator, or a fresh disk, may have put into a new folder. */
    private static final Set<String> HARMLESS = Set.of("tidemill.yaml", "lost+found");

    private static final String PASSABLE = "rwx--x--x";
    private static final String PRIVATE = "rwx------";

    /**
     * Opens the folder, making it and its parts if need be.
     *
     * @throws CannotStart when it cannot be written or is not Tidemill's
     */
    public static DataFolder open(Path folder) {
        DataFolder data = new DataFolder(folder.toAbsolutePath().normalize());
        try {
            Folders.create(data.path, PASSABLE);
            data.claim();
            // Only the database's own user has to pass through; see EmbeddedPostgres.
            Folders.create(data.path.resolve("postgres"), PASSABLE);
            for (Path part : List.of(data.blobs(), data.secrets(), data.logs(), data.run())) {
                Folders.create(part, PRIVATE);
            }
            return data;
        } catch (IOException e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    public Path blobs() {
        return path.resolve("blobs");
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path run() {
        return path.resolve("run");
    }

    /** The settings file, which need not exist. */
    public Path configuration() {
        return path.resolve("tidemill.yaml");
    }

    /**
     * The right to use this folder, until it is closed or the process ends.
     *
     * @throws CannotStart when another server has it
     */
    public FolderLock lock() {
        Path file = run().resolve("lock");
        try {
            return FolderLock.tryAcquire(file).orElseThrow(() -> inUse(file));
        } catch (IOException e) {
            throw new CannotStart("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private CannotStart inUse(Path file) {
        String holder;
        try {
            holder = "process " + FolderLock.holder(file);
        } catch (IOException e) {
            holder = "another process";
        }
        return new CannotStart("The data folder " + path + " is in use by " + holder
                + ": stop that one first, or choose another with --data");
    }

    private void claim() throws IOException {
        Path marker = path.resolve(MARKER);
        if (!Files.exists(marker)) {
            refuseForeign();
            Folders.write(marker, LAYOUT + "\n", "rw-r--r--");
            return;
        }
        String layout = Files.readString(marker).strip();
        if (!layout.equals(Integer.toString(LAYOUT))) {
            throw new CannotStart("The data folder " + path + " has layout " + layout + ", this version knows layout "
                    + LAYOUT + ": start the version that wrote it, or choose another data folder with --data");
        }
    }

    private void refuseForeign() throws IOException {
        try (Stream<Path> found = Files.list(path)) {
            boolean foreign =
                    found.map(child -> child.getFileName().toString()).anyMatch(name -> !HARMLESS.contains(name));
            if (foreign) {
                throw new CannotStart("The folder " + path + " is not empty and not a Tidemill data folder (no file "
                        + MARKER + "): choose another one with --data");
            }
        }
    }
}
