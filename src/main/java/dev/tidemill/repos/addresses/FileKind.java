package dev.tidemill.repos.addresses;

import java.util.Locale;
import java.util.Map;

/**
 * What the name of a file says about its content.
 *
 * @param mediaType for browsers, empty when the name says nothing
 * @param image whether pages show it in place
 * @param calm whether a browser may open it on our address; anything that could run is saved instead
 */
public record FileKind(String mediaType, boolean image, boolean calm) {
    private static final FileKind OTHER = new FileKind("", false, false);
    private static final Map<String, FileKind> KINDS = Map.of(
            "png", picture("image/png"),
            "jpg", picture("image/jpeg"),
            "jpeg", picture("image/jpeg"),
            "gif", picture("image/gif"),
            "webp", picture("image/webp"),
            "avif", picture("image/avif"),
            "ico", picture("image/x-icon"),
            "svg", new FileKind("image/svg+xml", true, false),
            "pdf", new FileKind("application/pdf", false, false));

    /** What the ending of a path says. */
    public static FileKind of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return KINDS.getOrDefault(ending, OTHER);
    }

    private static FileKind picture(String mediaType) {
        return new FileKind(mediaType, true, true);
    }
}
