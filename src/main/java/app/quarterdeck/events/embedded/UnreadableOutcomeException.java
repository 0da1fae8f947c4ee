package app.quarterdeck.events.embedded;

/** A delivery outcome that cannot be counted; the message is the reason it is kept aside under. */
class UnreadableOutcomeException extends Exception {

    UnreadableOutcomeException(String reason) {
        super(reason, null, false, false);
    }
}
