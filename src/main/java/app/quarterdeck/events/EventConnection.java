package app.quarterdeck.events;

import java.util.List;

/** The roads to and from PostHog, which can be tried out. Harmless: no event is left behind. */
public interface EventConnection {

    /** Tries them, one after the other. */
    List<ConnectionFinding> test();
}
