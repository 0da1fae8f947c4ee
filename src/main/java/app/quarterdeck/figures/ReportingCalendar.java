package app.quarterdeck.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is in the reporting zone. Every figure's days are days of this zone. */
public class ReportingCalendar {

    private final Clock clock;
    private final ZoneId zone;

    public ReportingCalendar(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return dayOf(now());
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The days that somebody can mean who enters one. */
    public PossibleDays possibleDays() {
        return PossibleDays.of(today());
    }

    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
