package app.quarterdeck.settings;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingRefusedException.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does to settings. Values are added, so that every figure can be told with the constants of its day. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
public class SettingChanges {

    private static final int DECIMALS = 8;

    private final SettingRows rows;
    private final SettingVersions versions;
    private final JdbcClient database;
    private final List<SettingEffect> effects;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final ReportingCalendar calendar;

    SettingChanges(
            SettingRows rows,
            SettingVersions versions,
            JdbcClient database,
            List<SettingEffect> effects,
            AuditLog audit,
            ApplicationEventPublisher events,
            ReportingCalendar calendar) {
        this.rows = rows;
        this.versions = versions;
        this.database = database;
        this.effects = effects;
        this.audit = audit;
        this.events = events;
        this.calendar = calendar;
    }

    /**
     * The first day from which a value may hold. What a closed month said stays as it was told; where none is closed, the month
     * before this one is still being worked on, and those before it are not.
     */
    @Transactional(readOnly = true)
    public LocalDate earliest() {
        var monthBefore = calendar.today().withDayOfMonth(1).minusMonths(1);
        return rows.firstOpenDay()
                .filter(open -> open.isAfter(monthBefore))
                .map(open -> open.isAfter(calendar.today()) ? calendar.today() : open)
                .orElse(monthBefore);
    }

    /** What figures of today would be with another value, told by the features that they belong to; empty where none tells. */
    @Transactional
    public List<EffectLine> effect(String key, BigDecimal value) {
        return effects.stream()
                .filter(effect -> effect.keys().contains(key))
                .flatMap(effect -> effect.of(Map.of(key, value)).stream())
                .toList();
    }

    /** Whether any feature tells what a setting does. */
    public boolean hasEffect(String key) {
        return effects.stream().anyMatch(effect -> effect.keys().contains(key));
    }

    /**
     * Gives a setting another value from a day on.
     *
     * @param seen the setting as it was read before
     * @throws SettingRefusedException          if it cannot have that value from that day on
     * @throws ChangedMeanwhileException if somebody else changed it since
     */
    @Transactional
    public Setting change(Setting seen, BigDecimal value, LocalDate from, String reason) {
        refuseUnlessPossible(seen, value, reason);
        if (!calendar.possibleDays().contain(from)) {
            throw new SettingRefusedException(Problem.TOO_FAR, seen.key());
        }
        begin(seen);
        if (from.isBefore(calendar.today())) {
            // Who closes a month at this moment goes first, or waits.
            database.sql("lock table quarterdeck.month_closing in share mode").update();
            if (from.isBefore(earliest())) {
                throw new SettingRefusedException(Problem.TOO_EARLY, seen.key());
            }
        }
        var before = valueOn(seen.key(), from);
        if (before.compareTo(value) == 0) {
            throw new SettingRefusedException(Problem.UNCHANGED, seen.key());
        }
        end(seen.key(), from, "replaced", reason);
        database.sql("""
                        insert into quarterdeck.setting (key, value, valid_from, recorded_at, recorded_by, reason)
                        values (:key, :value, :from, :now, :by, :reason)
                        """)
                .param("key", seen.key())
                .param("value", value)
                .param("from", from)
                .param("now", calendar.now())
                .param("by", CurrentUser.name())
                .param("reason", reason.strip())
                .update();
        return finish(
                seen,
                "setting.changed",
                Map.of("value", before),
                Map.of(
                        "setting", seen.title(),
                        "key", seen.key(),
                        "value", value,
                        "from", from.toString(),
                        "reason", reason.strip()));
    }

    /**
     * Takes back a value whose day has not come.
     *
     * @throws SettingRefusedException          if its day has come, or what would hold instead cannot
     * @throws ChangedMeanwhileException if somebody else changed the setting since
     */
    @Transactional
    public Setting withdraw(Setting seen, LocalDate from, String reason) {
        refuseWithout(reason, seen.key());
        begin(seen);
        if (!from.isAfter(calendar.today())) {
            throw new SettingRefusedException(Problem.IN_FORCE, seen.key());
        }
        var withdrawn = valueOn(seen.key(), from);
        end(seen.key(), from, "withdrawn", reason);
        return finish(
                seen,
                "setting.withdrawn",
                Map.of("value", withdrawn, "from", from.toString()),
                Map.of("setting", seen.title(), "key", seen.key(), "reason", reason.strip()));
    }

    private static void refuseUnlessPossible(Setting seen, BigDecimal value, String reason) {
        if (value.compareTo(seen.lowest()) < 0 || value.compareTo(seen.highest()) > 0) {
            throw new SettingRefusedException(Problem.OUT_OF_RANGE, seen.key());
        }
        if (seen.unit().isWhole() && value.stripTrailingZeros().scale() > 0) {
            throw new SettingRefusedException(Problem.NOT_WHOLE, seen.key());
        }
        if (value.stripTrailingZeros().scale() > DECIMALS) {
            throw new SettingRefusedException(Problem.TOO_FINE, seen.key());
        }
        refuseWithout(reason, seen.key());
    }

    private static void refuseWithout(String reason, String key) {
        if (reason.isBlank()) {
            throw new SettingRefusedException(Problem.NO_REASON, key);
        }
    }

    /** One change at a time, of all settings: some must not be above others. Who only reads waits for nobody. */
    private void begin(Setting seen) {
        database.sql("lock table quarterdeck.setting in share row exclusive mode")
                .update();
        try {
            versions.save(new SettingVersion(seen.key(), seen.version()));
        } catch (OptimisticLockingFailureException e) {
            throw new ChangedMeanwhileException("Setting " + seen.key(), rows.one(seen.key(), calendar.today()));
        }
    }

    private BigDecimal valueOn(String key, LocalDate day) {
        return database.sql("select quarterdeck.setting_on(:key, :day)")
                .param("key", key)
                .param("day", day)
                .query(BigDecimal.class)
                .single();
    }

    private void end(String key, LocalDate from, String how, String why) {
        database.sql("""
                        with gone as (
                            delete from quarterdeck.setting where key = :key and valid_from = :from
                            returning *
                        )
                        insert into quarterdeck.setting_past (key, value, valid_from, recorded_at, recorded_by, reason,
                                                              ended_at, ended_by, ended_how, ended_why)
                        select key, value, valid_from, recorded_at, recorded_by, reason, :now, :by, :how, :why
                          from gone
                        """)
                .param("key", key)
                .param("from", from)
                .param("now", calendar.now())
                .param("by", CurrentUser.name())
                .param("how", how)
                .param("why", why.strip())
                .update();
    }

    private Setting finish(Setting seen, String what, Map<String, Object> before, Map<String, Object> after) {
        if (outOfOrder(seen.key()).isPresent()) {
            throw new SettingRefusedException(Problem.OUT_OF_ORDER, seen.key());
        }
        audit.record(what, before, after);
        events.publishEvent(new SettingChanged(seen.key()));
        return rows.one(seen.key(), calendar.today());
    }

    /** A setting that this one would pass on some day from the earliest on. */
    private Optional<String> outOfOrder(String key) {
        return database.sql("""
                        select case when o.lower_key = :key then o.higher_key else o.lower_key end as other
                          from quarterdeck.setting_order o
                          join quarterdeck.setting_period l on l.key = o.lower_key
                          join quarterdeck.setting_period h on h.key = o.higher_key
                         where :key in (o.lower_key, o.higher_key)
                           and l.valid_from < h.valid_to
                           and h.valid_from < l.valid_to
                           and least(l.valid_to, h.valid_to) > :earliest
                           and l.value > h.value
                         limit 1
                        """)
                .param("key", key)
                .param("earliest", earliest())
                .query(String.class)
                .optional();
    }
}
