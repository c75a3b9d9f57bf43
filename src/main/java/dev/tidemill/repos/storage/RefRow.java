package dev.tidemill.repos.storage;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/** A branch, tag or internal ref as its row has it. */
record RefRow(String name, byte[] oid, byte @Nullable [] peeled) {
    Ref toRef() {
        return SortedRefs.ref(name, ObjectId.fromRaw(oid), peeled == null ? null : ObjectId.fromRaw(peeled));
    }
}
