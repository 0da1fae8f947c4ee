package app.quarterdeck.ui;

import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties what a reader sees of a failure to what the log has of it. */
class ErrorReference {

    private static final Logger log = LoggerFactory.getLogger(ErrorReference.class);

    private ErrorReference() {}

    static String log(Throwable failure) {
        var reference = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        log.error("A page failed, reference {}", reference, failure);
        return reference;
    }
}
