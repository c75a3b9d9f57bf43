package dev.tidemill.repos.lfs;

import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.browsing.FileView;
import dev.tidemill.repos.browsing.Files;
import java.util.Map;
import java.util.Optional;

/** Files of a tree that are pointers to large files which the project has. */
public final class LargeFiles {
    private final Files files;
    private final LfsObjects objects;

    public LargeFiles(Files files, LfsObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    /** What a file stands for; empty when it is itself all there is, or the project does not have its object. */
    public Optional<LfsLoader> of(Code code, FileView file) {
        if (file.size() > LfsPointer.LONGEST || file.binary()) {
            return Optional.empty();
        }
        return LfsPointer.parse(files.bytes(code, file.entry().id(), LfsPointer.LONGEST))
                .flatMap(pointer -> of(code.id(), pointer));
    }

    /** The object of a pointer in a project's tree, when the project has it and large files are on. */
    public Optional<LfsLoader> of(long projectId, LfsPointer pointer) {
        Map<String, Long> found = objects.sizes(projectId, java.util.List.of(pointer.oid()));
        boolean has = Long.valueOf(pointer.size()).equals(found.get(pointer.oid())) && objects.enabled(projectId);
        return has ? Optional.of(new LfsLoader(objects, pointer)) : Optional.empty();
    }
}
