package app.quarterdeck.alerts;

/** There are new alerts, or somebody took note of some. */
public record AlertsChanged() {}
