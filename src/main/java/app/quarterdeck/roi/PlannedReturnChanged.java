package app.quarterdeck.roi;

/** What is planned to come back is told otherwise. */
public record PlannedReturnChanged() {}
