package dev.tidemill.repos.archives;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a tree can be downloaded as (doc/api/repositories.md, "Get file archive"). */
public enum ArchiveFormat {
    ZIP("application/zip", "zip"),
    TAR("application/x-tar", "tar"),
    TAR_GZ("application/gzip", "tar.gz", "tgz", "gz"),
    TAR_BZ2("application/x-bzip2", "tar.bz2", "tbz", "tbz2", "tb2", "bz2");

    private final String mediaType;
    private final List<String> endings;

    ArchiveFormat(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    /** The format of an ending, without a dot in front. */
    public static Optional<ArchiveFormat> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.endings.contains(ending))
                .findFirst();
    }

    /** The format of a file's name. */
    static Optional<ArchiveFormat> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.endingOf(name).isPresent())
                .findFirst();
    }

    /** The longest of its endings that the name ends in. */
    Optional<String> endingOf(String name) {
        return endings.stream().filter(ending -> name.endsWith("." + ending)).max(Comparator.comparing(String::length));
    }

    String mediaType() {
        return mediaType;
    }

    /** The usual ending. */
    public String ending() {
        return endings.getFirst();
    }
}
