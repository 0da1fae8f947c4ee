package app.quarterdeck.demo;

import java.time.Instant;

/**
 * The demo data that is in.
 *
 * @param seed    what it was drawn from
 * @param tenants how many of the tenants are invented
 * @param created when it was made
 */
public record DemoState(long seed, int tenants, Instant created) {}
