package dev.tidemill.repos.storage;

import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.lib.BitmapIndex;
import org.jspecify.annotations.Nullable;

/** A reader that says there are no bitmaps, so that objects are counted by walking from the commits. */
final class WalkingReader extends DfsReader {
    WalkingReader(PackObjects objects) {
        super(objects);
    }

    @Override
    public @Nullable BitmapIndex getBitmapIndex() {
        return null;
    }
}
