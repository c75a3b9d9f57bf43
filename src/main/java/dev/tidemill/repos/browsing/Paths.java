package dev.tidemill.repos.browsing;

import dev.tidemill.platform.http.ApiError;
import java.util.Arrays;

/** Paths as callers send them. */
public final class Paths {
    private Paths() {}

    /** The path without slashes around it; what could never be in a tree is 404. */
    public static String clean(String sent) {
        String path = sent.replaceAll("^/+|/+$", "");
        boolean odd = path.indexOf('\0') >= 0
                || Arrays.stream(path.split("/", -1))
                        .anyMatch(part -> part.equals("..") || part.equals(".") || (part.isEmpty() && !path.isEmpty()));
        if (odd) {
            throw ApiError.notFound("invalid revision or path");
        }
        return path;
    }
}
