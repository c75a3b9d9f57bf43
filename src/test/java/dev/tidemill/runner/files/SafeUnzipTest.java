package dev.tidemill.runner.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUnzipTest {
    @TempDir
    Path temp;

    private Path target = Path.of("");
    private Path archive = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        target = Files.createDirectory(temp.resolve("target"));
        archive = temp.resolve("a.zip");
    }

    @Test
    void whatWasZippedComesBackWithModesAndLinks() throws IOException {
        Path source = Files.createDirectory(temp.resolve("source"));
        Files.createDirectories(source.resolve("dir/empty"));
        Files.writeString(source.resolve("dir/run.sh"), "#!/bin/sh");
        Files.setPosixFilePermissions(source.resolve("dir/run.sh"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.createSymbolicLink(source.resolve("dir/link"), Path.of("run.sh"));
        FileSelection selection = new FileSelection(source);
        selection.include("dir");
        try (OutputStream out = Files.newOutputStream(archive)) {
            new ZipWriter(source, 6, () -> {}).write(selection.names(), out);
        }
        assertThat(extract()).isEqualTo(2);
        assertThat(target.resolve("dir/empty")).isEmptyDirectory();
        assertThat(target.resolve("dir/run.sh")).hasContent("#!/bin/sh");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("dir/run.sh"))))
                .isEqualTo("rwxr-x--x");
        assertThat(Files.readSymbolicLink(target.resolve("dir/link"))).hasToString("run.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "a\\..\\..\\evil", "..", "a/.."})
    void namesThatLeadOutsideRefuseTheWholeArchive(String name) throws IOException {
        zip(List.of(file("good", "x"), file(name, "x")));
        assertThatThrownBy(this::extract).isInstanceOf(UnsafeArchive.class);
        assertThat(target).isEmptyDirectory();
        assertThat(temp.resolve("evil")).doesNotExist();
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheArchive() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        zip(List.of(link("door", outside.toString()), file("door/evil", "x")));
        assertThatThrownBy(this::extract).isInstanceOf(UnsafeArchive.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenThroughALinkThatWasThereBefore() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("file"), "mine");
        Files.createSymbolicLink(target.resolve("door"), outside);
        Files.createSymbolicLink(target.resolve("file"), outside.resolve("file"));
        zip(List.of(file("file", "theirs")));
        extract();
        assertThat(outside.resolve("file")).hasContent("mine");
        assertThat(Files.isSymbolicLink(target.resolve("file"))).isFalse();
        zip(List.of(file("door/deep/evil", "x")));
        assertThatThrownBy(this::extract).isInstanceOf(UnsafeArchive.class).hasMessageContaining("link leads outside");
        assertThat(outside.resolve("deep")).doesNotExist();
    }

    @Test
    void aLinkInsideTheTargetMayBeWalked() throws IOException {
        Files.createDirectory(target.resolve("real"));
        Files.createSymbolicLink(target.resolve("alias"), Path.of("real"));
        zip(List.of(file("alias/file", "x")));
        extract();
        assertThat(target.resolve("real/file")).hasContent("x");
    }

    @Test
    void dropsSetUserId() throws IOException {
        Entry entry = new Entry("suid", UnixStat.FILE_FLAG | 04755, "x");
        zip(List.of(entry));
        extract();
        assertThat((int) Files.getAttribute(target.resolve("suid"), "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777)
                .isEqualTo(0755);
    }

    @Test
    void bombsAreRefused() throws IOException {
        zip(List.of(file("zeros", "0".repeat(100_000))));
        assertThatThrownBy(() -> extract(new ArchiveLimits(10, 99_999))).isInstanceOf(UnsafeArchive.class);
        assertThatThrownBy(() -> extract(new ArchiveLimits(0, 1 << 30))).isInstanceOf(UnsafeArchive.class);
        assertThat(target).isEmptyDirectory();
    }

    /** A size that lies is noticed while writing: here the directory of the archive claims one byte. */
    @Test
    void aBombThatLiesAboutItsSizeIsCutOff() throws IOException {
        zip(List.of(file("zeros", "0".repeat(1_000_000))));
        byte[] bytes = Files.readAllBytes(archive);
        patchSize(bytes, 1_000_000, 1);
        Files.write(archive, bytes);
        assertThatThrownBy(() -> extract(new ArchiveLimits(10, 500_000))).isInstanceOf(IOException.class);
        assertThat(target.resolve("zeros").toFile().length()).isLessThanOrEqualTo(500_000);
    }

    private static void patchSize(byte[] bytes, int from, int to) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            int value = bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | bytes[i + 3] << 24;
            if (value == from) {
                bytes[i] = (byte) to;
                bytes[i + 1] = (byte) (to >> 8);
                bytes[i + 2] = (byte) (to >> 16);
                bytes[i + 3] = (byte) (to >> 24);
            }
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Files.writeString(archive, "not a zip");
        assertThatThrownBy(this::extract).isInstanceOf(ZipException.class);
        zip(List.of(file("a", "x".repeat(1000))));
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length - 10));
        assertThatThrownBy(this::extract).isInstanceOf(ZipException.class);
    }

    @Test
    void stopsWhenToldTo() throws IOException {
        zip(List.of(file("a", "x")));
        SafeUnzip unzip = new SafeUnzip(ArchiveLimits.NORMAL, () -> {
            throw new IllegalStateException("stop");
        });
        assertThatThrownBy(() -> unzip.extract(archive, target)).hasMessage("stop");
    }

    private int extract() throws IOException {
        return extract(ArchiveLimits.NORMAL);
    }

    private int extract(ArchiveLimits limits) throws IOException {
        return new SafeUnzip(limits, () -> {}).extract(archive, target);
    }

    private record Entry(String name, int mode, String content) {}

    private static Entry file(String name, String content) {
        return new Entry(name, UnixStat.FILE_FLAG | 0644, content);
    }

    private static Entry link(String name, String to) {
        return new Entry(name, UnixStat.LINK_FLAG | 0777, to);
    }

    private void zip(List<Entry> entries) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            for (Entry entry : entries) {
                ZipArchiveEntry zipEntry = new NamedEntry(entry.name());
                zipEntry.setUnixMode(entry.mode());
                zip.putArchiveEntry(zipEntry);
                zip.write(entry.content().getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
    }

    /** The library tidies names up; a hostile archive does not. */
    private static final class NamedEntry extends ZipArchiveEntry {
        NamedEntry(String name) {
            super("x");
            setName(name);
        }
    }
}
