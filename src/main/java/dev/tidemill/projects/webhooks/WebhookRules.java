package dev.tidemill.projects.webhooks;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.outbound.OutboundRules;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a webhook's settings must be like; refusals are those of doc/api/project_webhooks.md. */
public final class WebhookRules {
    private static final int MOST_HEADERS = 20;
    private static final int MOST_VARIABLES = 20;
    private static final int SIGNING_KEY_BYTES = 32;
    private static final Set<String> OURS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "te", "trailer", "expect");

    private WebhookRules() {}

    static void check(WebhookSettings settings) {
        checkUrl(settings);
        checkLength("name", settings.name(), 255);
        checkLength("description", settings.description(), 2048);
        checkLength("custom_webhook_template", settings.template(), 4096);
        checkBranches(settings);
        WebhookSecrets secrets = settings.secrets();
        if (secrets.token().chars().anyMatch(c -> c < ' ') || secrets.token().length() > 4096) {
            throw refused("token", "is invalid");
        }
        if (!secrets.signingToken().isEmpty() && !isSigningToken(secrets.signingToken())) {
            throw refused("signing_token", "must be whsec_ followed by 32 bytes in base64");
        }
        checkVariables(secrets.urlVariables());
        checkHeaders(secrets.headers());
    }

    /** Refuses an address that is none; whether it may be called is another question. */
    private static void checkUrl(WebhookSettings settings) {
        try {
            if (settings.url().length() > 2048 || settings.url().chars().anyMatch(c -> c <= ' ' || c == 127)) {
                throw invalidUrl("it must be one address without spaces");
            }
            if (settings.address().toString().indexOf('{') >= 0) {
                throw invalidUrl("some of its variables have no value");
            }
            OutboundRules.host(settings.address());
        } catch (IllegalArgumentException | IOException e) {
            throw invalidUrl("it must begin with http:// or https:// and every {variable} needs a value");
        }
    }

    static ApiError invalidUrl(String why) {
        return ApiError.withBody(422, "The URL cannot be used: " + why, Map.of("error", "Invalid url given"));
    }

    private static void checkBranches(WebhookSettings settings) {
        String filter = settings.branchFilter();
        boolean sound = filter.length() <= 5000
                && switch (settings.branchStrategy()) {
                    case "regex" -> compiles(filter);
                    case "wildcard" -> filter.matches("[^\\s~^:?\\[\\\\\\p{Cntrl}]*");
                    default -> true;
                };
        if (!sound) {
            throw ApiError.withBody(
                    422, "The branch filter cannot be used", Map.of("error", "Invalid branch filter given"));
        }
    }

    private static boolean compiles(String regex) {
        try {
            Pattern.compile(regex);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void checkVariables(Map<String, String> variables) {
        if (variables.size() > MOST_VARIABLES) {
            throw refused("url_variables", "are too many");
        }
        variables.forEach((key, value) -> {
            if (!key.matches("[A-Za-z][A-Za-z0-9_.-]{0,99}") || value.isEmpty() || value.length() > 2048) {
                throw refused("url_variables", "must be a valid json schema");
            }
        });
    }

    private static void checkHeaders(Map<String, String> headers) {
        if (headers.size() > MOST_HEADERS) {
            throw refused("custom_headers", "number of headers must be less than or equal to " + MOST_HEADERS);
        }
        headers.forEach((key, value) -> {
            boolean sound = key.matches("[A-Za-z]+[0-9]*(?:[._-][A-Za-z0-9]+)*")
                    && key.length() <= 255
                    && !OURS.contains(key.toLowerCase(Locale.ROOT))
                    && !value.isEmpty()
                    && value.length() <= 2048
                    && value.chars().noneMatch(c -> c < ' ' || c == 127);
            if (!sound) {
                throw refused("custom_headers", "must be a valid json schema");
            }
        });
    }

    private static boolean isSigningToken(String text) {
        try {
            return text.startsWith("whsec_")
                    && Base64.getDecoder().decode(text.substring(6)).length == SIGNING_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkLength(String field, String text, int most) {
        if (text.length() > most) {
            throw refused(field, "is too long (maximum is " + most + " characters)");
        }
    }

    private static ApiError refused(String field, String fault) {
        return ApiError.withBody(
                422, field.replace('_', ' ') + " " + fault, Map.of("message", Map.of(field, List.of(fault))));
    }
}
