package app.quarterdeck.events;

/** What became of a tenant's mail in one hour. */
public record OutcomesOfHour(TenantHour of, Outcomes outcomes) {}
