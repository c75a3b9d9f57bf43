package dev.tidemill.repos.signatures;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A commit as it was signed.
 *
 * @param payload the commit without its signature
 * @param signature the armoured signature
 */
record SignedCommit(byte[] payload, String signature) {
    private static final String HEADER = "gpgsig ";
    private static final String HEADER_256 = "gpgsig-sha256 ";

    /** Splits the bytes of a commit; empty for one without a signature. */
    static Optional<SignedCommit> of(byte[] raw) {
        var payload = new ByteArrayOutputStream(raw.length);
        var signature = new StringBuilder();
        boolean taken = false;
        boolean within = false;
        int at = 0;
        while (at < raw.length && raw[at] != '\n') {
            int end = lineEnd(raw, at);
            if (raw[at] == ' ' && (within || taken)) {
                if (within) {
                    signature.append(text(raw, at + 1, end));
                }
            } else {
                within = signature.isEmpty() && starts(raw, at, HEADER);
                taken = within || starts(raw, at, HEADER_256) || starts(raw, at, HEADER);
                if (within) {
                    signature.append(text(raw, at + HEADER.length(), end));
                } else if (!taken) {
                    payload.write(raw, at, end - at);
                }
            }
            at = end;
        }
        payload.write(raw, at, raw.length - at);
        return signature.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedCommit(payload.toByteArray(), signature.toString()));
    }

    private static int lineEnd(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && raw[at] != '\n') {
            at++;
        }
        return Math.min(raw.length, at + 1);
    }

    private static boolean starts(byte[] raw, int at, String prefix) {
        return raw.length - at >= prefix.length()
                && text(raw, at, at + prefix.length()).equals(prefix);
    }

    private static String text(byte[] raw, int from, int end) {
        return new String(raw, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
