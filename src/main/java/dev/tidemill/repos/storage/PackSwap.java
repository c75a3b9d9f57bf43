package dev.tidemill.repos.storage;

import java.io.IOException;
import java.util.List;

/** Puts collected packs in the place of those they were made of. */
@FunctionalInterface
public interface PackSwap {
    /** The new packs are still pending; throwing leaves everything as it was. */
    void commit(List<StoredPack> made, List<StoredPack> replaced) throws IOException;
}
