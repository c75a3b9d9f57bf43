package dev.tidemill.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** The way to the client; remembers that it broke, to tell a client that left from a body that failed. */
final class ClientStream extends OutputStream {
    private final OutputStream out;
    private boolean gone;

    /** One step towards the client. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    ClientStream(OutputStream out) {
        this.out = out;
    }

    boolean isGone() {
        return gone;
    }

    @Override
    public void write(int b) throws IOException {
        step(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        step(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        step(out::flush);
    }

    @Override
    public void close() throws IOException {
        step(out::close);
    }

    private void step(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }
}
