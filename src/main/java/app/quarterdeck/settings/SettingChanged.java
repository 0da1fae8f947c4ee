package app.quarterdeck.settings;

/** A setting has another value, today or on a day to come. */
public record SettingChanged(String key) {}
