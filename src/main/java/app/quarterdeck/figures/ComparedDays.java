package app.quarterdeck.figures;

import java.util.Optional;

/**
 * The days that a page is about.
 *
 * @param before what they are compared with; empty where they are compared with nothing
 */
public record ComparedDays(ReportingPeriod days, Optional<ReportingPeriod> before) {}
