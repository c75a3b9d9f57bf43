package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that PostgreSQL writes its messages to. PostgreSQL holds it open for appending and so outlives us
 * with its last words; therefore it is rotated by copying and cutting, at the price of a few lines in between.
 */
record PostgresLog(Path file, long limit) {

    ProcessBuilder.Redirect destination() throws IOException {
        if (!Files.exists(file)) {
            Folders.write(file, "", "rw-------");
        }
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    void rotateIfLarge() throws IOException {
        if (size() <= limit) {
            return;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".copy");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        Files.move(copy, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The last lines written after this position, joined into one, for messages. */
    String since(long position) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(Math.min(position, log.length()), log.length() - 4000);
            byte[] bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
    }
}
