package app.quarterdeck.platform;

/** A word of the platform's statuses means something else. */
public record StatusWordsChanged() {}
