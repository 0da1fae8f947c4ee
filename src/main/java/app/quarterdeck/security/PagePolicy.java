package app.quarterdeck.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The content security policy. Scripts come from here and are not written into the page, but for those that Vaadin
 * writes into it when it answers: they carry a nonce that no other answer has. What Vaadin's engine cannot do without
 * is {@code unsafe-eval}, and styles written into the page.
 */
@Component
class PagePolicy implements VaadinServiceInitListener {

    static final String HEADER = "Content-Security-Policy";

    /** Vaadin writes this one into the page after everybody else, so that it can carry no nonce; its hash stands for it. */
    private static final String COMMERCIAL_BANNER = """
            const root = document.body.attachShadow({ mode: 'closed' })
            root.innerHTML = '<slot></slot><vaadin-commercial-banner></vaadin-commercial-banner>'
            """;

    private static final int NONCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BANNER_HASH = hash(COMMERCIAL_BANNER);

    /** The policy of every answer that is not the page itself. */
    static String withoutNonce() {
        return policy("'self'");
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.addIndexHtmlRequestListener(PagePolicy::addNonce);
    }

    private static void addNonce(IndexHtmlResponse page) {
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        page.getVaadinResponse()
                .setHeader(HEADER, policy("'self' 'nonce-" + nonce + "' " + BANNER_HASH + " 'unsafe-eval'"));
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String policy(String scripts) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src " + scripts,
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "manifest-src 'self'",
                "worker-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
