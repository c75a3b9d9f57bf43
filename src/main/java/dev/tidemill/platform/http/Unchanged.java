package dev.tidemill.platform.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Entity tags of JSON answers, and 304 for clients that have the same answer already. */
final class Unchanged {
    private static final int TAG_BYTES = 16;

    private Unchanged() {}

    /** Tags a successful JSON answer to GET or HEAD; the tag is weak, since the answer may be compressed. */
    static Reply apply(Exchange exchange, Reply reply) {
        byte[] bytes = reply.bytes();
        if (bytes == null
                || reply.status() != 200
                || reply.has("ETag")
                || !reply.header("Content-Type").startsWith("application/json")
                || !(exchange.request().getMethod().equals("GET") || exchange.isHead())) {
            return reply;
        }
        String tag = "W/\"" + hash(bytes) + "\"";
        Reply tagged = reply.has("Cache-Control")
                ? reply
                : reply.header("Cache-Control", "max-age=0, private, must-revalidate");
        return matches(exchange.header("If-None-Match"), tag)
                ? tagged.emptied(304).header("ETag", tag)
                : tagged.header("ETag", tag);
    }

    /** Whether a list of tags holds this one; weak comparison, as GET wants. */
    static boolean matches(String list, String tag) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || tag.equals("W/" + each));
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
