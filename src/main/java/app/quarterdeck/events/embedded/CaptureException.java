package app.quarterdeck.events.embedded;

import org.springframework.http.HttpStatus;

/** A request that is not taken, with the answer PostHog gives to it. Never carries anything of the request itself. */
class CaptureException extends RuntimeException {

    private final HttpStatus status;
    private final String tag;

    private CaptureException(HttpStatus status, String tag, String text) {
        super(text, null, false, false);
        this.status = status;
        this.tag = tag;
    }

    HttpStatus status() {
        return status;
    }

    /** The name of the error in version 1 of the protocol. */
    String tag() {
        return tag;
    }

    static CaptureException undecodable(String why) {
        return new CaptureException(
                HttpStatus.BAD_REQUEST, "request_decoding_error", "failed to decode request: " + why);
    }

    static CaptureException unparsable(String why) {
        return new CaptureException(HttpStatus.BAD_REQUEST, "request_parsing_error", "failed to parse request: " + why);
    }

    static CaptureException invalid(String tag, String text) {
        return new CaptureException(HttpStatus.BAD_REQUEST, tag, text);
    }

    static CaptureException unauthorized(String tag, String text) {
        return new CaptureException(HttpStatus.UNAUTHORIZED, tag, text);
    }

    static CaptureException tooLarge(int limit) {
        return new CaptureException(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload_too_large",
                "maximum event size exceeded: the payload would exceed " + limit + " bytes");
    }

    static CaptureException unsupported(String tag, String text) {
        return new CaptureException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, tag, text);
    }

    static CaptureException busy() {
        return new CaptureException(
                HttpStatus.SERVICE_UNAVAILABLE, "service_unavailable", "transient error, please retry");
    }
}
