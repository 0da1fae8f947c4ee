package app.quarterdeck.events.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of an address or of a form. Read by hand: the servlet's own way to them would take a form's body away
 * before its form is known.
 */
final class QueryString {

    private QueryString() {}

    /** @throws CaptureException if a percent sign is not followed by two hexadecimal digits */
    static Map<String, String> parse(@Nullable String text) {
        var parameters = new HashMap<String, String>();
        if (text != null) {
            for (var part : text.split("&")) {
                var equals = part.indexOf('=');
                if (equals > 0) {
                    parameters.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CaptureException.undecodable("invalid urlencoded data");
        }
    }
}
