package app.quarterdeck.messages;

import app.quarterdeck.jobs.Outcome;

/** A way that messages leave by. */
interface Carrier {

    /** Whether messages of a route are this one's. */
    boolean carries(String route);

    /** Tries once, and ends in time, whatever the other side does. */
    Outcome carry(OutgoingMessage message);
}
