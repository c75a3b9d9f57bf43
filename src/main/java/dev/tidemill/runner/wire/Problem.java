package dev.tidemill.runner.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One printable line for what went wrong on the wire. */
final class Problem {
    private static final int LONGEST = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problem() {}

    /** The server's own words: {@code message} or {@code error} of a JSON body, else the start of the text. */
    static String of(int status, byte[] body) {
        String words = words(body);
        return words.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + words;
    }

    /** The kind of failure and its message; the JDK leaves the message of a refused connection empty. */
    static String of(IOException failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return printable(message == null || message.isBlank() ? kind : kind + ": " + message);
    }

    private static String words(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            for (String field : new String[] {"message", "error"}) {
                JsonNode value = json == null ? null : json.get(field);
                if (value != null) {
                    return printable(value.isTextual() ? value.textValue() : value.toString());
                }
            }
        } catch (IOException notJson) {
            return looksLikeAPage(body) ? "an HTML page" : printable(new String(body, StandardCharsets.UTF_8));
        }
        return "";
    }

    private static boolean looksLikeAPage(byte[] body) {
        return new String(body, 0, Math.min(body.length, 100), StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("<");
    }

    private static String printable(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
