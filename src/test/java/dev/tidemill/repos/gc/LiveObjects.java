package dev.tidemill.repos.gc;

import dev.tidemill.repos.RepoWorld;
import java.io.IOException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevObject;

/** Whether everything that the refs of a repository reach is there. */
final class LiveObjects {
    private LiveObjects() {}

    /** Reads everything that refs reach, internal ones too; what lies in garbage packs counts when it is asked for. */
    static void check(RepoWorld world, long projectId, boolean garbageCounts) {
        world.room().repositories().read(projectId, (repository, ignored) -> {
            try (var reader = repository.newObjectReader()) {
                reader.setAvoidUnreachableObjects(!garbageCounts);
                var walk = new ObjectWalk(reader);
                for (Ref ref : repository.getRefDatabase().getRefs()) {
                    walk.markStart(walk.parseAny(ref.getObjectId()));
                }
                for (Ref ref : repository.getRefDatabase().getAdditionalRefs()) {
                    walk.markStart(walk.parseAny(ref.getObjectId()));
                }
                while (walk.next() != null) {}
                for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                    if (object instanceof RevBlob && !reader.has(object)) {
                        throw new IOException("missing " + object);
                    }
                }
            }
            return true;
        });
    }
}
