package app.quarterdeck.jobs;

/**
 * An outbox in the database: a table of entries with {@code id}, {@code lease}, {@code held_until} and {@code reason}, and one of
 * receivers with {@code failures}, {@code paused_until}, {@code last_success}, {@code last_error} and {@code last_error_at}.
 *
 * @param ofReceiver by what the row of {@code :receiver} is known
 * @param next       the ids that are sent next, in their order, as a query over {@code entries o} that knows {@code :receiver} and
 *                   {@code :now}
 * @param most       how many are taken at a time
 * @param columns    what an entry is read from
 * @param triedAgain what is set where an entry is tried again at {@code :next}
 * @param givenUp    what is set where an entry is given up at {@code :now}
 */
public record OutboxTable(
        String entries,
        String receivers,
        String ofReceiver,
        String next,
        int most,
        String columns,
        String triedAgain,
        String givenUp) {}
