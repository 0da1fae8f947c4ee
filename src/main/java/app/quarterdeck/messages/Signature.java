package app.quarterdeck.messages;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that a webhook's call comes from here and was not changed on its way.
 *
 * <pre>t={seconds since 1970},v1={HMAC-SHA256 of "{t}.{body}" with the webhook's secret, in hexadecimal}</pre>
 *
 * The receiver calculates the same, compares in constant time, and refuses a time that is long over.
 */
final class Signature {

    static final String HEADER = "X-Quarterdeck-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(String secret, Instant at, String body) {
        var time = Long.toString(at.getEpochSecond());
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var sign = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(sign);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java machine has " + ALGORITHM, e);
        }
    }
}
