package dev.tidemill.platform.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param to the address
 * @param toName the person's name
 * @param fromName whose deed it tells of, shown as the sender, or null for the instance
 * @param subject the subject
 * @param text the body as plain text
 * @param html the body as HTML, only of what this process made
 * @param messageId its own id without brackets
 * @param answers the id of the first mail of its thread without brackets, or null when it is that
 * @param headers further headers
 */
public record Mail(
        String to,
        String toName,
        @Nullable String fromName,
        String subject,
        String text,
        String html,
        String messageId,
        @Nullable String answers,
        Map<String, String> headers) {}
