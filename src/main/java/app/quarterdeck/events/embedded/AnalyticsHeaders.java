package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsProjectKey;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a version 1 request says in its headers.
 *
 * @param encoding how the body is packed; empty when it is not
 * @param sentAt   the sender's clock
 * @param sdkInfo  name and version of the SDK
 */
record AnalyticsHeaders(String encoding, Instant sentAt, String sdkInfo) {

    private static final String BEARER = "bearer ";
    private static final String ATTEMPT = "PostHog-Attempt";
    private static final String REQUEST_ID = "PostHog-Request-Id";
    private static final String REQUEST_TIMESTAMP = "PostHog-Request-Timestamp";
    private static final String SDK_INFO = "PostHog-Sdk-Info";
    private static final List<String> REQUIRED =
            List.of("User-Agent", "Content-Type", SDK_INFO, ATTEMPT, REQUEST_ID, REQUEST_TIMESTAMP);
    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "deflate", "br", "zstd");
    private static final int LONGEST_SDK_INFO = 200;

    static AnalyticsHeaders of(HttpServletRequest request, EventsProjectKey key) {
        authorize(request.getHeader("Authorization"), key);
        var missing = REQUIRED.stream()
                .filter(name -> request.getHeader(name) == null)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (!missing.isEmpty()) {
            throw CaptureException.invalid(
                    "missing_required_headers", "request is missing required headers: " + missing);
        }
        var type = header(request, "Content-Type").split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            throw CaptureException.unsupported("unsupported_content_type", "unsupported content type");
        }
        var encoding = header(request, "Content-Encoding").strip().toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(encoding)) {
            throw CaptureException.unsupported("unsupported_encoding", "unsupported content encoding");
        }
        require(
                header(request, REQUEST_ID).matches("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"),
                REQUEST_ID);
        require(header(request, ATTEMPT).matches("0*[1-9]\\d{0,8}"), ATTEMPT);
        var sentAt = EventTime.rfc3339(header(request, REQUEST_TIMESTAMP));
        require(sentAt.isPresent(), REQUEST_TIMESTAMP);
        return new AnalyticsHeaders(encoding, sentAt.orElseThrow(), header(request, SDK_INFO));
    }

    /** The SDK's name and version as properties; none when they cannot be told apart. */
    Map<String, Object> sdk() {
        var slash = sdkInfo.lastIndexOf('/');
        if (sdkInfo.length() > LONGEST_SDK_INFO || slash < 0) {
            return Map.of();
        }
        var name = sdkInfo.substring(0, slash).strip();
        var version = sdkInfo.substring(slash + 1).strip();
        return name.isEmpty() || version.isEmpty() ? Map.of() : Map.of("$lib", name, "$lib_version", version);
    }

    private static void authorize(@Nullable String authorization, EventsProjectKey key) {
        if (authorization == null) {
            throw CaptureException.unauthorized("missing_authorization", "Authorization header is missing");
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw CaptureException.invalid(
                    "invalid_header_value", "invalid header value: Authorization must use Bearer scheme");
        }
        CaptureBatch.authorize(authorization.substring(BEARER.length()), key);
    }

    private static void require(boolean valid, String header) {
        if (!valid) {
            throw CaptureException.invalid("invalid_header_value", "invalid header value: " + header);
        }
    }

    private static String header(HttpServletRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
