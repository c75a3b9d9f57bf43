package dev.tidemill.runner.trace;

/** Takes bytes of a log. */
@FunctionalInterface
public interface ByteSink {
    void write(byte[] bytes, int offset, int length);
}
