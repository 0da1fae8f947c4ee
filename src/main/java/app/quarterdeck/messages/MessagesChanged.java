package app.quarterdeck.messages;

/** Messages have arrived, failed, or are tried again, or a webhook was changed. */
public record MessagesChanged() {}
