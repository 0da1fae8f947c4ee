package app.quarterdeck.decisions;

import java.time.Instant;

/** An open decision's clock has run out; told once for each. */
public record DecisionOverdue(long decision, String title, String owner, Instant due) {}
