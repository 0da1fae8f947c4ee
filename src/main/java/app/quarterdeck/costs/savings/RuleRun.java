package app.quarterdeck.costs.savings;

import java.time.Instant;

/**
 * A run of all rules.
 *
 * @param found   opportunities that are new
 * @param changed ones whose amount or machines changed
 * @param gone    ones whose facts are no more
 */
public record RuleRun(Instant at, String by, long found, long changed, long gone) {}
