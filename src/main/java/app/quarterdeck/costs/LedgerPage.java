package app.quarterdeck.costs;

import java.util.List;

/** The first rows that a query finds, with how many it finds and the sums of the month. */
public record LedgerPage(List<LedgerRow> first, int count, LedgerTotals totals) {}
