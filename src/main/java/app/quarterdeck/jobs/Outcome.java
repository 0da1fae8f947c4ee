package app.quarterdeck.jobs;

import java.time.Duration;

/** What became of one try to send; words in it are for the log that administrators read, and hold no secret. */
public sealed interface Outcome {

    /** The receiver has it. */
    record Arrived(String address) implements Outcome {}

    /** The receiver will never take it. */
    record Refused(String reason) implements Outcome {}

    /** The receiver, or nobody at all, has taken it; another entry may well arrive. */
    record Delayed(String reason) implements Outcome {}

    /**
     * Nobody takes anything there at present.
     *
     * @param atLeast how long the receiver asked to be left alone
     */
    record Unreachable(String reason, Duration atLeast) implements Outcome {}

    /** The receiver wants nothing any more. */
    record Gone(String reason) implements Outcome {}
}
