package app.quarterdeck.efficiency;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Adds up the last days again, whose prices and assignments may be others by now, and lets go of old ones. */
@Component
class FleetUseStep implements NightlyStep {

    /** So far back costs and assignments are usually corrected. */
    private static final int DAYS_OF_CORRECTIONS = 35;

    private static final String OLD = "old";

    private final FleetUseDays days;
    private final ApplicationEventPublisher publisher;

    FleetUseStep(FleetUseDays days, ApplicationEventPublisher publisher) {
        this.days = days;
        this.publisher = publisher;
    }

    @Override
    public Stage stage() {
        return Stage.EFFICIENCY;
    }

    @Override
    public List<String> items(LocalDate today) {
        return Stream.concat(
                        today.minusDays(DAYS_OF_CORRECTIONS).datesUntil(today).map(LocalDate::toString), Stream.of(OLD))
                .toList();
    }

    @Override
    public void run(String item, LocalDate today) {
        if (item.equals(OLD)) {
            days.forgetOld();
            publisher.publishEvent(new FleetUseKept());
        } else {
            days.keep(LocalDate.parse(item));
        }
    }
}
