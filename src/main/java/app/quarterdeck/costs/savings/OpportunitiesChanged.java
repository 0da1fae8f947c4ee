package app.quarterdeck.costs.savings;

/** Opportunities were found, decided on or measured; figures that stand on them are to be read again. */
public record OpportunitiesChanged() {}
