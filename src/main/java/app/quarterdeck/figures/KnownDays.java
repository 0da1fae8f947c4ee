package app.quarterdeck.figures;

import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.ChosenPeriod.OwnDays;
import app.quarterdeck.figures.PeriodNotShownException.Reason;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** From which day on there is anything that figures could be made of. */
@Repository
public class KnownDays {

    private final JdbcClient database;

    KnownDays(JdbcClient database) {
        this.database = database;
    }

    /** The first day of mail, costs, payments or decisions; empty where nothing is known. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> first() {
        return database.sql("select quarterdeck.first_known_day() as first_day")
                .query(LocalDate.class)
                .optional();
    }

    /**
     * Lets a period pass of which something may be known. One that ends yesterday or later need not be looked up.
     *
     * @throws PeriodNotShownException if not all of its days are over, or all of them are before the first that is known
     */
    @Transactional(readOnly = true)
    public void check(ChosenPeriod period, LocalDate today) {
        var days = period.days(today);
        if ((period instanceof Month || period instanceof OwnDays)
                && days.to().isBefore(today)
                && first().filter(first -> !days.to().isAfter(first)).isPresent()) {
            throw new PeriodNotShownException(period.text(), Reason.BEFORE_DATA);
        }
    }
}
