package app.quarterdeck.roi;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.settings.SettingTrial;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the estimated return of the last twelve months would be with another share assumed lost. */
@Component
class AssumedLossEffect implements SettingEffect {

    private static final String SHARE = "assumed_loss_share";

    private final JdbcClient database;
    private final SettingTrial trial;
    private final ReportingCalendar calendar;

    AssumedLossEffect(JdbcClient database, SettingTrial trial, ReportingCalendar calendar) {
        this.database = database;
        this.trial = trial;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(SHARE);
    }

    @Override
    @Transactional
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var today = calendar.today();
        var from = today.minusYears(1).plusMonths(1).withDayOfMonth(1);
        var line = new EffectLine(
                Texts.get("roi.effect.avoided"),
                avoided(from, today),
                trial.with(proposed, from, () -> avoided(from, today)),
                Unit.USD);
        return line.now().equals(line.then()) ? List.of() : List.of(line);
    }

    private Optional<BigDecimal> avoided(LocalDate from, LocalDate to) {
        return database.sql("select sum(avoided) as avoided from quarterdeck.roi_month(:to) where month >= :from")
                .param("to", to)
                .param("from", from)
                .query(BigDecimal.class)
                .optional();
    }
}
