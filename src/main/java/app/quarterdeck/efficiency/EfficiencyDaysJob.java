package app.quarterdeck.efficiency;

import app.quarterdeck.figures.ReportingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the days as they end, anew while late mail may still change them, and in steps those before the first run. */
@Component
class EfficiencyDaysJob {

    private static final Logger log = LoggerFactory.getLogger(EfficiencyDaysJob.class);

    /** Longer than the roll-up counts late events: as long as hours are kept, which a back-fill may still change. */
    private static final int DAYS_OF_LATE_MAIL = 14;

    /** So far back costs, payments and holders are usually corrected. */
    private static final int DAYS_OF_CORRECTIONS = 35;

    private static final int DAYS_OF_A_STEP = 10;

    private final EfficiencyDays days;
    private final ReportingCalendar calendar;

    EfficiencyDaysJob(EfficiencyDays days, ReportingCalendar calendar) {
        this.days = days;
        this.calendar = calendar;
    }

    /** A few at a time: a step of ten thousand tenants takes ten seconds. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void keepMissing() {
        var missing = days.missing();
        missing.stream().limit(DAYS_OF_A_STEP).forEach(days::keep);
        if (missing.size() > DAYS_OF_A_STEP) {
            log.info("Efficiency: {} days of the past are still to be reckoned", missing.size() - DAYS_OF_A_STEP);
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    void keepLatest() {
        keepLast(DAYS_OF_LATE_MAIL);
    }

    /** After costs were reckoned. */
    @Scheduled(cron = "0 40 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void keepCorrected() {
        keepLast(DAYS_OF_CORRECTIONS);
        days.forgetOld();
    }

    private void keepLast(int count) {
        var missing = days.missing();
        var today = calendar.today();
        today.minusDays(count)
                .datesUntil(today)
                .filter(day -> !missing.contains(day))
                .forEach(days::keep);
    }
}
