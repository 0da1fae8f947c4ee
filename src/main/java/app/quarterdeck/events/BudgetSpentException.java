package app.quarterdeck.events;

import java.time.Duration;

/** So many queries were asked in the last hour that another one has to wait; nothing is wrong. */
class BudgetSpentException extends EventsUnavailableException {

    BudgetSpentException(int queriesPerHour, Duration retryAfter) {
        super("The " + queriesPerHour + " queries of quarterdeck.posthog.queries-per-hour were asked", retryAfter);
    }
}
