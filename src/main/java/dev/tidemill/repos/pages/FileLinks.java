package dev.tidemill.repos.pages;

import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.repos.addresses.Addresses;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Relative addresses in a Markdown file lead to the files beside it, at the same ref. */
record FileLinks(Addresses addresses, String ref, String folder) implements MarkdownLinks {
    @Override
    public @Nullable String resolve(String path, boolean image) {
        int end = end(path);
        String file = decoded(path.substring(0, end));
        String target = file == null ? null : normal(file);
        if (target == null) {
            return null;
        }
        int hash = path.indexOf('#');
        String fragment = hash < 0 ? "" : path.substring(hash);
        return image ? addresses.raw(ref, target) : addresses.blob(ref, target) + fragment;
    }

    private static int end(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    private static @Nullable String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The path from the root of the repository, or null when it leads out of it. */
    private @Nullable String normal(String file) {
        Deque<String> segments = new ArrayDeque<>();
        String whole = file.startsWith("/") ? file : folder + "/" + file;
        for (String segment : whole.split("/")) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return null;
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
