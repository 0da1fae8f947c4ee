package app.quarterdeck.overview;

/** An event of the application: days were summed up, so that what shows them is to read again. */
public record SummariesKept() {}
