package dev.tidemill.ci.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.DirectoryBlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
    private static final ZipArchive.Limits WIDE = new ZipArchive.Limits(1000, 1 << 30);

    @TempDir
    private Path folder;

    private DirectoryBlobStore store;
    private ZipArchive zips;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryBlobStore(folder);
        zips = new ZipArchive(store);
    }

    @Test
    void filesAreFoundListedAndOpened() throws IOException {
        BlobKey key = put(Zips.of(files("a.txt", "alpha", "dir/b.txt", "beta".repeat(10_000))));
        assertThat(zips.list(key, "", 10)).extracting(ZipEntryRow::name).containsExactly("dir/", "a.txt");
        assertThat(zips.list(key, "dir/", 10)).extracting(ZipEntryRow::name).containsExactly("dir/b.txt");
        assertThat(read(key, "dir/b.txt")).isEqualTo("beta".repeat(10_000));
        assertThat(zips.find(key, "dir")).isEmpty();
        assertThat(zips.find(key, "none")).isEmpty();
        check(Zips.of(files("a.txt", "alpha")), WIDE);
    }

    @Test
    void foldersAreListedOnceWhetherTheArchiveNamesThemOrNot() throws IOException {
        BlobKey key = put(Zips.of(files("b/", "", "b/1", "", "b/deep/2", "", "a/3", "", "a/4", "", "c", "")));
        assertThat(zips.list(key, "", 10)).extracting(ZipEntryRow::name).containsExactly("a/", "b/", "c");
        assertThat(zips.list(key, "b/", 10)).extracting(ZipEntryRow::name).containsExactly("b/deep/", "b/1");
        assertThat(zips.list(key, "", 2)).hasSize(2);
        assertThat(zips.list(key, "none/", 10)).isEmpty();
    }

    @Test
    void storedEntriesAreOpenedToo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] content = "plain".getBytes(StandardCharsets.UTF_8);
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry("plain.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            var crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        assertThat(read(put(bytes.toByteArray()), "plain.txt")).isEqualTo("plain");
    }

    @Test
    void manyEntriesDoNotFitIntoOneBuffer() throws IOException {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < 5_000; i++) {
            files.put("folder/with/a/long/name/number-" + i + ".txt", "content " + i);
        }
        BlobKey key = put(Zips.of(files));
        assertThat(read(key, "folder/with/a/long/name/number-4999.txt")).isEqualTo("content 4999");
        assertThatThrownBy(() -> check(Zips.of(files), new ZipArchive.Limits(4_999, 1 << 30)))
                .hasMessageContaining("more than 4999 entries");
    }

    @Test
    void namesThatLeaveTheArchiveAreRefused() {
        for (String name : List.of("../../x", "/etc/pwd", "a/../..", "a\\..\\xy", "C:/x.tx")) {
            byte[] zip = Zips.forged(Zips.of(files("n".repeat(name.length()), "x")), "n".repeat(name.length()), name);
            assertThatThrownBy(() -> check(zip, WIDE))
                    .as(name)
                    .isInstanceOf(BadZip.class)
                    .hasMessageContaining("leaves the archive");
        }
    }

    @Test
    void bombsAreRefusedByWhatTheyClaim() {
        byte[] zip = Zips.of(files("zeros", "0".repeat(1_000_000)));
        assertThatThrownBy(() -> check(zip, new ZipArchive.Limits(10, 999_999)))
                .hasMessageContaining("unpacks to more than 999999 bytes");
    }

    @Test
    void aFileNeverGivesMoreThanItClaims() throws IOException {
        byte[] zip = Zips.of(files("zeros", "0".repeat(1_000_000)));
        int directory = indexOfDirectory(zip);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 10);
        assertThat(read(put(zip), "zeros")).isEqualTo("0".repeat(10));
    }

    @Test
    void entriesThatShareBytesAreRefused() throws IOException {
        byte[] zip = Zips.of(files("a", "alpha", "b", "beta"));
        int first = indexOfDirectory(zip);
        int second = first + 46 + 1;
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(second + 42, bytes.getInt(first + 42));
        assertThatThrownBy(() -> check(zip, WIDE)).hasMessageContaining("shares bytes");
    }

    @Test
    void whatIsNoArchiveIsRefusedAndNeverLoops() {
        byte[] zip = Zips.of(files("a", "alpha", "b", "beta"));
        assertThatThrownBy(() -> check(new byte[0], WIDE)).isInstanceOf(BadZip.class);
        assertThatThrownBy(() -> check("no zip at all".getBytes(StandardCharsets.UTF_8), WIDE))
                .isInstanceOf(BadZip.class);
        for (int cut = 1; cut < zip.length; cut++) {
            byte[] half = java.util.Arrays.copyOfRange(zip, 0, zip.length - cut);
            assertThatThrownBy(() -> check(half, WIDE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void damagedArchivesAreRefusedOrReadButNeverBreak() {
        byte[] good = Zips.of(files("a", "alpha", "dir/b", "beta".repeat(100)));
        var random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                check(bad, WIDE);
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(IOException.class);
            }
        }
    }

    private void check(byte[] zip, ZipArchive.Limits limits) throws IOException {
        try (var upload = store.begin()) {
            upload.write(zip);
            ZipArchive.check(new UploadChannel(upload), limits);
        }
    }

    private BlobKey put(byte[] content) throws IOException {
        try (var upload = store.begin()) {
            upload.write(content);
            return upload.finish().key();
        }
    }

    private String read(BlobKey key, String path) throws IOException {
        try (InputStream in = zips.open(key, zips.find(key, path).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int indexOfDirectory(byte[] zip) {
        String latin = new String(zip, StandardCharsets.ISO_8859_1);
        return latin.indexOf("PK\u0001\u0002");
    }

    private static Map<String, String> files(String... namesAndContents) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return files;
    }
}
