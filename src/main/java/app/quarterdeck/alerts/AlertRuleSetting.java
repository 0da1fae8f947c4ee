package app.quarterdeck.alerts;

import java.util.List;
import java.util.Optional;

/**
 * How something is told of.
 *
 * @param audiences one for each role that may be told at all
 * @param raised    how many alerts it raised in the last thirty days
 */
public record AlertRuleSetting(
        AlertRule rule, Severity severity, boolean enabled, List<AlertAudience> audiences, long raised) {

    public AlertRuleSetting {
        audiences = List.copyOf(audiences);
    }

    /** The audience of a role; empty where it may not be told. */
    public Optional<AlertAudience> of(String role) {
        return audiences.stream()
                .filter(audience -> audience.role().equals(role))
                .findFirst();
    }
}
