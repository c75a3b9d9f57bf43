package dev.tidemill.projects.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a webhook is never shown again.
 *
 * @param token sent as {@code X-Gitlab-Token}, or empty
 * @param signingToken signs what is sent, {@code whsec_} and 32 bytes in base64, or empty
 * @param urlVariables stand in for {@code {key}} in the address
 * @param headers further headers
 */
public record WebhookSecrets(
        String token, String signingToken, Map<String, String> urlVariables, Map<String, String> headers) {
    public static final WebhookSecrets NONE = new WebhookSecrets("", "", Map.of(), Map.of());

    /** The same with another token. */
    public WebhookSecrets token(String other) {
        return new WebhookSecrets(other, signingToken, urlVariables, headers);
    }

    public WebhookSecrets signingToken(String other) {
        return new WebhookSecrets(token, other, urlVariables, headers);
    }

    public WebhookSecrets urlVariables(Map<String, String> other) {
        return new WebhookSecrets(token, signingToken, new LinkedHashMap<>(other), headers);
    }

    public WebhookSecrets headers(Map<String, String> other) {
        return new WebhookSecrets(token, signingToken, urlVariables, new LinkedHashMap<>(other));
    }

    /** Every text that must not stand in a log. */
    public Set<String> texts() {
        return Stream.concat(
                        Stream.of(token, signingToken),
                        Stream.concat(urlVariables.values().stream(), headers.values().stream()))
                .filter(text -> text.length() > 3)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "WebhookSecrets[...]";
    }
}
