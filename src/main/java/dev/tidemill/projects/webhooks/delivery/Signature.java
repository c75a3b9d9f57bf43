package dev.tidemill.projects.webhooks.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages by the Standard Webhooks specification, as GitLab does with a signing token. */
final class Signature {
    private static final String PREFIX = "whsec_";

    private Signature() {}

    /**
     * The value of {@code webhook-signature}: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in base64.
     *
     * @param token {@code whsec_} and the key in base64
     */
    static String of(String token, String id, long timestamp, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(token.substring(PREFIX.length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
