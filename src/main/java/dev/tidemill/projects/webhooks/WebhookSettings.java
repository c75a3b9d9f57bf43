package dev.tidemill.projects.webhooks;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * What people choose about a webhook.
 *
 * @param url where it is, with {@code {key}} for URL variables
 * @param name a name for people, may be empty
 * @param description what it is for, may be empty
 * @param triggers what it is told
 * @param branchStrategy {@code wildcard}, {@code regex} or {@code all_branches}
 * @param branchFilter pushes to which branches, by the strategy; empty for all
 * @param verifyTls whether the certificate must be good
 * @param template a text that replaces the payload, or empty
 * @param secrets what is never shown again
 */
public record WebhookSettings(
        String url,
        String name,
        String description,
        Set<WebhookTrigger> triggers,
        String branchStrategy,
        String branchFilter,
        boolean verifyTls,
        String template,
        WebhookSecrets secrets) {
    public WebhookSettings {
        triggers = Set.copyOf(triggers);
    }

    /** The address with its variables put in; IllegalArgumentException when it is none. */
    public URI address() {
        String address = url;
        for (Map.Entry<String, String> variable : secrets.urlVariables().entrySet()) {
            address = address.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return URI.create(address);
    }

    /** The address without a password that stands in it. */
    public String shownUrl() {
        return url.replaceFirst("(?i)^(https?://[^/@:]*):[^/@]*@", "$1:*****@");
    }

    public WebhookSettings secrets(WebhookSecrets other) {
        return new WebhookSettings(
                url, name, description, triggers, branchStrategy, branchFilter, verifyTls, template, other);
    }
}
