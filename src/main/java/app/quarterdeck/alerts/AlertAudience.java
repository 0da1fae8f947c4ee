package app.quarterdeck.alerts;

/** By which ways a role is told of something, as long as a user of it does not choose otherwise. */
public record AlertAudience(String role, boolean app, boolean mail, boolean webhook) {}
