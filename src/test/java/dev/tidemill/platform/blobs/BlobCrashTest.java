package dev.tidemill.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes blobs is killed: what it acknowledged is there, and nothing torn is visible. */
@Tag("crash")
class BlobCrashTest {
    @TempDir
    private Path folder;

    /** Writes blobs of up to half a megabyte for ever and prints the key of each that is durable. */
    public static void main(String[] args) throws IOException {
        var store = new DirectoryBlobStore(Path.of(args[0]));
        var random = new Random(11);
        while (true) {
            try (BlobUpload upload = store.begin()) {
                byte[] bytes = new byte[1 + random.nextInt(500_000)];
                random.nextBytes(bytes);
                upload.write(bytes);
                System.out.println(upload.finish().key().hex());
            }
        }
    }

    @Test
    void beforeItIsDurableABlobIsNotThere() throws Exception {
        try (var child = ChildJvm.run(Failpoint.BLOB_BEFORE_DURABLE, BlobCrashTest.class, folder.toString())) {
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }
        assertThat(folder.resolve("partial")).isNotEmptyDirectory();

        var store = new DirectoryBlobStore(folder);

        assertThat(store.list()).isEmpty();
        assertThat(folder.resolve("partial")).isEmptyDirectory();
    }

    @Test
    void onceDurableABlobSurvivesItsWriter() throws Exception {
        try (var child = ChildJvm.run(Failpoint.BLOB_DURABLE, BlobCrashTest.class, folder.toString())) {
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        assertThat(whole(new DirectoryBlobStore(folder))).hasSize(1);
    }

    @Test
    void killedAtAnyMomentNothingAcknowledgedIsLostAndNothingTornIsSeen() throws Exception {
        var acknowledged = new ArrayList<String>();
        for (int round = 1; round <= 4; round++) {
            try (var child = ChildJvm.run(null, BlobCrashTest.class, folder.toString())) {
                for (int i = 0; i < 7 * round; i++) {
                    acknowledged.add(child.line());
                }
                acknowledged.addAll(child.kill());
            }
            assertThat(whole(new DirectoryBlobStore(folder)))
                    .containsAll(acknowledged.stream().filter(BlobKey::isKey).toList());
        }
    }

    /** The keys of all blobs, each read and compared with its hash. */
    private static List<String> whole(BlobStore store) throws Exception {
        var keys = new ArrayList<String>();
        try (var all = store.list()) {
            for (BlobKey key : all.toList()) {
                try (var in = store.read(key, 0, Long.MAX_VALUE)) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(key.hex());
                }
                keys.add(key.hex());
            }
        }
        return keys;
    }
}
