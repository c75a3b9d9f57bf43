package dev.tidemill.runner.job;

import dev.tidemill.runner.files.ZipWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The caches of one project on this machine, an archive per key. An archive appears whole or not at all, so jobs that
 * save the same key at the same time cannot spoil it; the last one wins.
 */
record CacheFolder(Path folder) {
    private static final int FASTEST = 1;
    private static final int LONGEST_NAME = 200;

    /** The archive of a key, if there is one. */
    Optional<Path> find(String key) {
        Path archive = archive(key);
        return Files.isRegularFile(archive) ? Optional.of(archive) : Optional.empty();
    }

    /**
     * Saves files under a key.
     *
     * @param check called between files; throws to end it
     */
    void save(String key, Path root, Collection<String> names, Runnable check) throws IOException {
        Files.createDirectories(folder);
        Path growing = Files.createTempFile(folder, "growing-", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(growing))) {
                new ZipWriter(root, FASTEST, check).write(names, out);
            }
            Files.move(growing, archive(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    /** Any key is a harmless file name: what is unusual in it is encoded, what is too long becomes its digest. */
    private Path archive(String key) {
        String name = URLEncoder.encode(key, StandardCharsets.UTF_8);
        return folder.resolve("key-" + (name.length() > LONGEST_NAME ? digest(key) : name) + ".zip");
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
