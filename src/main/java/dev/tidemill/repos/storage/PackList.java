package dev.tidemill.repos.storage;

import java.util.List;

/** The packs that make up a repository at one generation of its counters. */
record PackList(long packsGeneration, long derivedGeneration, List<StoredPack> packs) {
    PackList {
        packs = List.copyOf(packs);
    }

    boolean atLeast(PackList other) {
        return packsGeneration >= other.packsGeneration && derivedGeneration >= other.derivedGeneration;
    }
}
