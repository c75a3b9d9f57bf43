package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Content on its way into the store. Nothing is visible before {@link #finish}; closing without it
 * leaves nothing behind.
 */
public abstract class BlobUpload extends OutputStream {
    /** Reads back bytes already written, from {@code position}; returns how many, or -1 at the end. */
    public abstract int readBack(long position, ByteBuffer into) throws IOException;

    /** How many bytes were written so far. */
    public abstract long size();

    /**
     * Says that nothing more is written and that {@link #finish} is likely to follow: what can be done for it may
     * begin in the background. Nothing becomes visible by this, and writing on is no error.
     */
    public void written() throws IOException {
        // a store without anything to do beforehand
    }

    /** Makes the content durable (file and folder synced) under its hash. May be called once. */
    public abstract Stored finish() throws IOException;
}
