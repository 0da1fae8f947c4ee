package app.quarterdeck.overview;

import app.quarterdeck.figures.FigureSheet;
import java.util.List;
import java.util.Optional;

/**
 * All that the summary of a tenant says of a period, read at once.
 *
 * @param sheet     figures of the tenant
 * @param riskLevel {@code business_risk_level}
 * @param incident  one that is open at the end of the period
 * @param days      how it stood on each day that was kept
 * @param needed    what waits for somebody about it now
 */
public record TenantReport(
        FigureSheet sheet, String riskLevel, Optional<Long> incident, List<TenantDay> days, ActionsNeeded needed) {

    public TenantReport {
        days = List.copyOf(days);
    }
}
