package app.quarterdeck.revenue;

import java.util.List;
import java.util.Optional;

/**
 * The errors of a period.
 *
 * @param components those with the largest impact first
 * @param total      all of them, each hour counted once, however many components had errors in it; empty without errors
 * @param known      what is known of errors at all
 */
public record ErrorReport(List<ErrorImpact> components, Optional<ErrorImpact> total, ErrorsKnown known) {

    public ErrorReport {
        components = List.copyOf(components);
    }
}
