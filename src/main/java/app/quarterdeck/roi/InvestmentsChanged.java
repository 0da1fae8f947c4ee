package app.quarterdeck.roi;

/** What was invested is told otherwise. */
public record InvestmentsChanged() {}
