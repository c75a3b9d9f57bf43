package dev.tidemill.ci.yaml;

import org.jspecify.annotations.Nullable;

/** Where {@code include:local} gets its files: the project and commit of the file that includes. */
public interface IncludeSource {

    /** A project without further files. */
    IncludeSource NONE = path -> null;

    /**
     * The bytes of a file.
     *
     * @param path path from the root of the repository, without a leading slash
     * @return null when there is no such file
     */
    byte @Nullable [] local(String path);
}
