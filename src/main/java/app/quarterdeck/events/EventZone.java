package app.quarterdeck.events;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** Zones by the names that event stores know: they take none of Java's short forms such as {@code Z} or {@code +02:00}. */
public final class EventZone {

    private static final int HOUR = 3600;

    private EventZone() {}

    /** @throws IllegalArgumentException if the zone is an offset of hours and minutes, for which there is no name */
    public static String nameOf(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        var seconds = offset.getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        if (seconds % HOUR != 0) {
            throw new IllegalArgumentException("Events cannot be counted by days of " + zone
                    + "; name the zone by its place, such as Asia/Kolkata");
        }
        // The names of POSIX count westward.
        return "Etc/GMT%+d".formatted(-seconds / HOUR);
    }
}
