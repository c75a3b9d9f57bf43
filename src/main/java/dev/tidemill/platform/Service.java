package dev.tidemill.platform;

/** Something besides HTTP that listens or runs for as long as the process does, for example SSH. */
public interface Service extends AutoCloseable {
    /** Begins; called once, when the server answers HTTP. Throws what keeps the process from starting. */
    void start();

    /** Ends; called also when it never began. */
    @Override
    void close();
}
