package app.quarterdeck.decisions;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many open decisions would be late, or about to be, had they been raised under another clock; they keep their own. */
@Component
class DecisionClockEffect implements SettingEffect {

    private static final String CLOCK = "decision_clock_hours";
    private static final String REMINDER = "decision_reminder_hours";

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    DecisionClockEffect(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(CLOCK, REMINDER);
    }

    @Override
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var counted = database.sql("""
                        select count(*) filter (where d.due < :now)                             as overdue,
                               count(*) filter (where d.due_then < :now)                        as overdue_then,
                               count(*) filter (where d.due >= :now and d.due_soon <= :now)     as soon,
                               count(*) filter (where d.due_then >= :now and d.soon_then <= :now) as soon_then
                          from (select s.due, s.due_soon,
                                       s.raised_at + p.clock * interval '1 hour'                           as due_then,
                                       s.raised_at + greatest(0, p.clock - p.reminder) * interval '1 hour' as soon_then
                                  from quarterdeck.decision_state s
                                  cross join (select coalesce(cast(:clock as numeric), quarterdeck.setting_on('decision_clock_hours', :today))       as clock,
                                                     coalesce(cast(:reminder as numeric), quarterdeck.setting_on('decision_reminder_hours', :today)) as reminder) p
                                 where s.state = 'raised') d
                        """)
                .param("clock", proposed.get(CLOCK))
                .param("reminder", proposed.get(REMINDER))
                .param("today", calendar.today())
                .param("now", calendar.now())
                .query(Counted.class)
                .single();
        return Stream.of(
                        line("overdue", counted.overdue(), counted.overdueThen()),
                        line("due-soon", counted.soon(), counted.soonThen()))
                .filter(line -> !line.now().equals(line.then()))
                .toList();
    }

    private static EffectLine line(String figure, long now, long then) {
        return new EffectLine(
                Texts.get("decision.effect." + figure),
                Optional.of(BigDecimal.valueOf(now)),
                Optional.of(BigDecimal.valueOf(then)),
                Unit.COUNT);
    }

    private record Counted(long overdue, long overdueThen, long soon, long soonThen) {}
}
