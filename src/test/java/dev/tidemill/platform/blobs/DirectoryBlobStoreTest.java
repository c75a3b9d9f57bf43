package dev.tidemill.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.FaultyBlobStore;
import dev.tidemill.testkit.FaultyBlobStore.Call;
import dev.tidemill.testkit.FaultyBlobStore.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest extends BlobStoreContract {
    @TempDir
    private Path folder;

    @Override
    BlobStore create() throws IOException {
        return new DirectoryBlobStore(folder.resolve("blobs"));
    }

    @Test
    void filesFanOutOverTwoLevelsAndBelongToTheOwnerOnly() throws Exception {
        Stored stored = put(create(), "x");

        String key = stored.key().hex();
        Path file = folder.resolve("blobs/objects")
                .resolve(key.substring(0, 2))
                .resolve(key.substring(2, 4))
                .resolve(key);
        assertThat(file).hasContent("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatACrashLeftHalfWrittenIsRemovedOnStart() throws Exception {
        Path leftover = folder.resolve("blobs/partial/upload-1");
        create();
        Files.writeString(leftover, "half of a p");

        var store = create();

        assertThat(leftover).doesNotExist();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void strangeFilesAreNotListed() throws Exception {
        var store = create();
        Stored stored = put(store, "x");
        Files.writeString(folder.resolve("blobs/objects/README"), "who put this here?");
        Files.writeString(folder.resolve("blobs/objects/" + stored.key().hex().substring(0, 2) + "/note"), "and this?");

        try (Stream<BlobKey> keys = store.list()) {
            assertThat(keys).containsExactly(stored.key());
        }
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> new DirectoryBlobStore(file)).isInstanceOf(IOException.class);
    }

    @Test
    void aTornWriteOrAFailedFinishLeavesNothing() throws Exception {
        for (Call call : new Call[] {Call.BEGIN, Call.WRITE, Call.FINISH}) {
            var store = create();
            var faulty = new FaultyBlobStore(store, Fault.failNth(call, 1));

            assertThatThrownBy(() -> put(faulty, "torn")).hasMessageContaining("injected");

            assertThat(store.list()).as(call.name()).isEmpty();
            assertThat(folder.resolve("blobs/partial")).isEmptyDirectory();
            put(faulty, "torn");
            assertThat(store.list()).as("second try after " + call).hasSize(1);
            store.delete(store.list().findFirst().orElseThrow());
        }
    }

    private static Stored put(BlobStore store, String text) throws IOException {
        try (BlobUpload upload = store.begin()) {
            upload.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return upload.finish();
        }
    }
}
