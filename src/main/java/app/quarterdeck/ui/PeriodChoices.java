package app.quarterdeck.ui;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ChosenPeriod;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.PeriodNotShownException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The period that the reader who is logged in chose last, for the next visit: {@code quarterdeck.period_choice}. */
@Repository
class PeriodChoices {

    private final JdbcClient database;

    PeriodChoices(JdbcClient database) {
        this.database = database;
    }

    /** Empty if the reader never chose, or chose what this version does not know. */
    @Transactional(readOnly = true)
    public Optional<PeriodChoice> kept() {
        return reader().flatMap(username -> database.sql(
                        "select period, against from quarterdeck.period_choice where username = :username")
                .param("username", username)
                .query(Row.as(Choice.class))
                .optional()
                .flatMap(Choice::readable));
    }

    /** Whoever has no account, as after it was removed, keeps nothing. */
    @Transactional
    public void keep(PeriodChoice choice) {
        reader().ifPresent(username -> database.sql("""
                        insert into quarterdeck.period_choice (username, period, against)
                        select u.username, :period, :against
                          from quarterdeck.app_user u
                         where u.username = :username
                            on conflict (username) do update set period = excluded.period, against = excluded.against
                        """)
                .param("username", username)
                .param("period", choice.period().text())
                .param("against", choice.against().text())
                .update());
    }

    private static Optional<String> reader() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getName);
    }

    private record Choice(String period, String against) {

        Optional<PeriodChoice> readable() {
            try {
                return Optional.of(new PeriodChoice(ChosenPeriod.parse(period), ComparedWith.parse(against)));
            } catch (PeriodNotShownException ofAnotherVersion) {
                return Optional.empty();
            }
        }
    }
}
