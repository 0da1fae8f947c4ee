package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.YearMonth;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reckons in the night what the first reader of the day would have to wait for. */
@Component
class LedgerDraftsJob {

    private static final int MONTHS_OF_A_CHART = 13;

    private final LedgerDrafts drafts;
    private final ReportingCalendar calendar;

    LedgerDraftsJob(LedgerDrafts drafts, ReportingCalendar calendar) {
        this.drafts = drafts;
        this.calendar = calendar;
    }

    /** After closed months were corrected. */
    @Scheduled(cron = "0 30 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void take() {
        var month = YearMonth.from(calendar.today());
        drafts.forgetOldChanges();
        drafts.freshenFleet(month.minusMonths(MONTHS_OF_A_CHART - 1L).atDay(1));
        drafts.freshen(month.minusMonths(1));
        drafts.freshen(month);
    }
}
