package app.quarterdeck.events;

/**
 * How many mails ended in which way. A complaint is about a delivered mail and adds nothing to the mails sent; a
 * deferral is not a send until it ends.
 *
 * @param delivered   accepted by the mailbox provider
 * @param hardBounced refused for good, e.g. an unknown address
 * @param softBounced given up after deferrals, or a bounce of unknown kind
 * @param blocked     refused because of the sender
 * @param complaints  reported as spam by the reader
 * @param deferred    still being tried
 */
public record Outcomes(
        long delivered, long hardBounced, long softBounced, long blocked, long complaints, long deferred) {

    /** @throws IllegalArgumentException if a count is negative */
    public Outcomes {
        if (delivered < 0 || hardBounced < 0 || softBounced < 0 || blocked < 0 || complaints < 0 || deferred < 0) {
            throw new IllegalArgumentException("A count of mails cannot be negative");
        }
    }

    /** Bounces of both kinds. */
    public long bounced() {
        return hardBounced + softBounced;
    }

    /** {@code emails_sent = delivered + bounced + blocked}. */
    public long sent() {
        return delivered + bounced() + blocked;
    }
}
