package app.quarterdeck.alerts;

import java.util.List;
import java.util.Optional;

/**
 * How a reader wants to be told.
 *
 * @param appFrom       the least severity that comes into the list
 * @param mailFrom      the least severity that is mailed
 * @param quiet         when no mail of alerts is sent
 * @param criticalWakes whether what is critical is mailed then, too
 * @param choices       one for each rule that the reader's role may be told of
 */
public record AlertPreferences(
        Severity appFrom,
        Severity mailFrom,
        Optional<QuietHours> quiet,
        boolean criticalWakes,
        List<AlertChoice> choices) {

    public AlertPreferences {
        choices = List.copyOf(choices);
    }
}
