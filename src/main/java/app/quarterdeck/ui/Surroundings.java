package app.quarterdeck.ui;

import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.KnownDays;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the kit has to know of the application around it, so that pages need not hand it on to every component. */
@Component
class Surroundings {

    private final Clock clock;
    private final ZoneId reportingZone;
    private final boolean demoUsers;
    private final Exporter exporter;
    private final BackgroundReading reading;
    private final KnownDays known;
    private final Figures figures;

    Surroundings(
            Clock clock,
            @Value("${quarterdeck.reporting-zone:UTC}") ZoneId reportingZone,
            @Value("${quarterdeck.demo:true}") boolean demoUsers,
            Exporter exporter,
            BackgroundReading reading,
            KnownDays known,
            Figures figures) {
        this.clock = clock;
        this.reportingZone = reportingZone;
        this.demoUsers = demoUsers;
        this.exporter = exporter;
        this.reading = reading;
        this.known = known;
        this.figures = figures;
    }

    static Surroundings current() {
        return Instantiator.get(UI.getCurrentOrThrow()).getOrCreate(Surroundings.class);
    }

    Instant now() {
        return clock.instant();
    }

    /** The day of the reporting zone. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), reportingZone);
    }

    KnownDays knownDays() {
        return known;
    }

    Figures figures() {
        return figures;
    }

    Exporter exporter() {
        return exporter;
    }

    BackgroundReading reading() {
        return reading;
    }

    ZoneId reportingZone() {
        return reportingZone;
    }

    /** Whether there are users to try the product with; what figures there are is another question. */
    boolean hasDemoUsers() {
        return demoUsers;
    }
}
