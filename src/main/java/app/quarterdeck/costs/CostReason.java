package app.quarterdeck.costs;

/** Why a cost was changed, in words. */
final class CostReason {

    static final int LONGEST = 500;

    private CostReason() {}

    /** @throws IllegalArgumentException if there are no words, or too many */
    static String of(String words) {
        var reason = words.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("Say why");
        }
        if (reason.length() > LONGEST) {
            throw new IllegalArgumentException("Say why in at most 500 characters");
        }
        return reason;
    }
}
