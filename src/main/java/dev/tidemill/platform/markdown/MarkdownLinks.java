package dev.tidemill.platform.markdown;

import org.jspecify.annotations.Nullable;

/**
 * Where relative addresses in a text lead. The path given has no scheme and no host, may begin with {@code /} or {@code
 * ..}, may carry a query and a fragment, and is written by a stranger; what is returned must be a path of this site that
 * begins with {@code /}, or null to drop the address.
 */
public interface MarkdownLinks {
    /** Drops all relative addresses. */
    MarkdownLinks NONE = (path, image) -> null;

    /**
     * Resolves one address.
     *
     * @param image whether the bytes are to be shown in place
     */
    @Nullable
    String resolve(String path, boolean image);
}
