package app.quarterdeck.messages;

import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of pages for readers outside the product; there are none until it is known where the product is reached. */
@Component
public class MessageLinks {

    private final String base;

    /** @param base where readers reach the product, as {@code https://quarterdeck.example.com} */
    MessageLinks(@Value("${quarterdeck.base-url:}") String base) {
        this.base = base.strip().replaceFirst("/+$", "");
        if (!this.base.isEmpty() && !isWebAddress(this.base)) {
            throw new IllegalArgumentException(
                    "quarterdeck.base-url is an address such as https://quarterdeck.example.com, not " + base);
        }
    }

    /** The whole address of a page, as {@code incidents/17}; empty where {@code quarterdeck.base-url} is not set. */
    public Optional<String> to(String page) {
        return base.isEmpty() ? Optional.empty() : Optional.of(base + "/" + page);
    }

    private static boolean isWebAddress(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
