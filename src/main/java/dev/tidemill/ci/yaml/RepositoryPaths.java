package dev.tidemill.ci.yaml;

import java.util.Collection;
import java.util.List;

/** What the repository holds at the commit under test; asked only when the file needs it. */
public interface RepositoryPaths {

    /** A repository without files. */
    RepositoryPaths NONE = new RepositoryPaths() {
        @Override
        public Collection<String> all() {
            return List.of();
        }

        @Override
        public String checksum(List<String> paths) {
            return "";
        }
    };

    /** All file paths, for {@code rules:exists} and {@code include:local} with wildcards. */
    Collection<String> all();

    /**
     * A text that changes exactly when the content of one of these files does, for {@code cache:key:files}.
     *
     * @return empty when none of the files exists
     */
    String checksum(List<String> paths);
}
