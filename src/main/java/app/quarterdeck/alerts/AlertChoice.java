package app.quarterdeck.alerts;

/**
 * By which ways a reader is told of something.
 *
 * @param severity how much it matters, as the administrator has it
 */
public record AlertChoice(AlertRule rule, Severity severity, boolean app, boolean mail) {}
