package app.quarterdeck.costs;

import java.util.List;

/** The newest corrections, with how many there are and the sums over all that stand. */
public record RestatementPage(List<Restatement> first, int count, LedgerTotals totals) {}
