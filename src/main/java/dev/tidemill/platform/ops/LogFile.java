package dev.tidemill.platform.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log file and its predecessors: {@code tidemill.log} becomes {@code tidemill.<day>.<n>.log} when its day is
 * over or it is full; the oldest are deleted. A restart goes on with the file that is there.
 */
final class LogFile extends AppenderBase<ILoggingEvent> {
    /**
     * When to begin a new file and how many to keep.
     *
     * @param bytes the size at which a file is full
     * @param files how many old files stay
     */
    record Limits(long bytes, int files) {}

    private final Path folder;
    private final Encoder<ILoggingEvent> encoder;
    private final Limits limits;
    private @Nullable OutputStream out;
    private long size;
    private LocalDate day = LocalDate.EPOCH;

    LogFile(Path folder, Encoder<ILoggingEvent> encoder, Limits limits) throws IOException {
        this.folder = folder;
        this.encoder = encoder;
        this.limits = limits;
        Files.createDirectories(folder);
        open();
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = encoder.encode(event);
        try {
            LocalDate today = LocalDate.ofInstant(event.getInstant(), ZoneOffset.UTC);
            if (size > 0 && (size + line.length > limits.bytes() || today.isAfter(day))) {
                rotate();
            }
            if (out != null) {
                out.write(line);
                size += line.length;
            }
        } catch (IOException e) {
            addError("cannot write the log file", e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        try {
            close();
        } catch (IOException e) {
            addError("cannot close the log file", e);
        }
    }

    private Path current() {
        return folder.resolve("tidemill.log");
    }

    private void open() throws IOException {
        if (!Files.exists(current())) {
            Files.createFile(
                    current(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        size = Files.size(current());
        day = LocalDate.ofInstant(Files.getLastModifiedTime(current()).toInstant(), ZoneOffset.UTC);
        out = Files.newOutputStream(current(), StandardOpenOption.APPEND);
    }

    private void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    private void rotate() throws IOException {
        close();
        int number = 1;
        while (Files.exists(folder.resolve(name(number)))) {
            number++;
        }
        Files.move(current(), folder.resolve(name(number)));
        for (Path old : oldest()) {
            Files.deleteIfExists(old);
        }
        open();
    }

    private String name(int number) {
        return "tidemill.%s.%03d.log".formatted(day, number);
    }

    /** The old files beyond the number that stays. */
    private List<Path> oldest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("tidemill\\..+\\.log"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .skip(limits.files())
                    .toList();
        }
    }
}
