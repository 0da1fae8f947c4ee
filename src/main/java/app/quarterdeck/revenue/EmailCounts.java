package app.quarterdeck.revenue;

/**
 * What became of emails.
 *
 * @param sent emails delivered, bounced or blocked
 */
public record EmailCounts(long sent, long delivered, long bounced, long blocked, long complaints) {}
