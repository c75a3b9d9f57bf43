package dev.tidemill.ci.yaml.keywords;

import java.util.List;

/** What a keyword may ask once the job is known to be in the pipeline. */
public interface Resolution {

    /** A text with references to known variables replaced. */
    String expand(String text);

    /** See {@code RepositoryPaths.checksum}. */
    String checksum(List<String> paths);
}
