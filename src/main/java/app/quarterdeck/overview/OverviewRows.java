package app.quarterdeck.overview;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how tenants stood, and what waits for somebody; with or without money. */
@Repository
class OverviewRows {

    private static final int FETCH_SIZE = 1_000;

    /** Figures that are kept of a tenant's days. */
    private static final List<String> OF_DAYS = List.of(
            "business_health_score", "efficiency_score", "business_performance_score", "bounce_rate", "complaint_rate");

    private static final String STANDINGS = """
              from quarterdeck.tenant_standings(:from, :to, :money) s
             where (:search = '' or position(lower(:search) in lower(s.tenant_name)) > 0)
            """;

    /** The first in the order in which they are due, and of each kind the one that most money is about. */
    private static final String ACTIONS = """
            select *
              from (select a.*,
                           row_number() over (order by due, kind, id)                                        as place,
                           row_number() over (partition by kind order by amount desc nulls last, due, id)    as size,
                           count(*) over ()                                                                  as total,
                           count(*) over (partition by kind)                                                 as of_kind
                      from (select kind, id, tenant_id, subject, detail, owner, due, stake,
                                   case when :money then amount end as amount
                              from quarterdeck.actions_needed(:now)) a
                     where (:money or kind <> 'saving')
                       and (cast(:tenant as uuid) is null or tenant_id = :tenant)) a
             where place <= :most
                or size = 1
             order by place
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    OverviewRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    ActionsNeeded needed(Optional<UUID> tenant, int most, boolean money) {
        var found = database.sql(ACTIONS)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("money", money)
                .param("tenant", tenant.orElse(null))
                .param("most", most)
                .query(OverviewRows::action)
                .list();
        return new ActionsNeeded(
                found.stream()
                        .filter(it -> it.place <= most)
                        .map(Action::needed)
                        .toList(),
                found.isEmpty() ? 0 : found.getFirst().total,
                byKind(found.stream().filter(it -> it.size == 1).toList(), Action::needed),
                byKind(found.stream().filter(it -> it.size == 1).toList(), Action::ofKind));
    }

    /** What a tenant is called; empty where there is none. */
    Optional<String> nameOf(UUID tenant) {
        return database.sql("select quarterdeck.tenant_name(id, name) from quarterdeck.tenant_known where id = :tenant")
                .param("tenant", tenant)
                .query(String.class)
                .optional();
    }

    /** A tenant's level over a period, and an incident that was open at its end. */
    Level levelOf(UUID tenant, ReportingPeriod period) {
        return database.sql("""
                        select level, incident from quarterdeck.tenant_level(:tenant, :from, :to)
                        """)
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query(Level.class)
                .single();
    }

    /** A tenant on each day after the first of a period up to the day after its last, as far as it was kept. */
    List<TenantDay> daysOf(UUID tenant, ReportingPeriod period, boolean money) {
        return database.sql("select * from quarterdeck.tenant_days(:tenant, :from, :to, :money) order by day")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .param("money", money)
                .query((row, number) -> new TenantDay(
                        Objects.requireNonNull(row.getObject("day", LocalDate.class)), figures(row, OF_DAYS)))
                .list();
    }

    List<TenantStanding> page(StandingQuery query, int offset, int limit, boolean money) {
        return standings("select *" + STANDINGS + query.orderBy() + " offset :offset limit :limit", query, money)
                .param("offset", offset)
                .param("limit", limit)
                .query(OverviewRows::standing)
                .list();
    }

    Stream<TenantStanding> all(StandingQuery query, boolean money) {
        return standings("select *" + STANDINGS + query.orderBy(), query, money)
                .withFetchSize(FETCH_SIZE)
                .query(OverviewRows::standing)
                .stream();
    }

    int count(StandingQuery query) {
        return database.sql("""
                        select count(*)
                          from quarterdeck.platform_tenant t
                          join quarterdeck.tenant_known k on k.id = t.id and k.created_day < :to
                         where t.deleted is null
                           and (:search = '' or position(lower(:search) in lower(quarterdeck.tenant_name(t.id, t.name))) > 0)
                        """)
                .param("to", query.period().to())
                .param("search", query.search().strip())
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec standings(String sql, StandingQuery query, boolean money) {
        return database.sql(sql)
                .param("from", query.period().from())
                .param("to", query.period().to())
                .param("money", money)
                .param("search", query.search().strip());
    }

    private static TenantStanding standing(ResultSet row, int number) throws SQLException {
        return new TenantStanding(
                Objects.requireNonNull(row.getObject("tenant_id", UUID.class)),
                row.getString("tenant_name"),
                Columns.text(row, "plan_name"),
                Columns.text(row, "business_risk_level"),
                Optional.ofNullable(row.getObject("incident_id", Long.class)),
                row.getBoolean("is_partial"),
                Columns.text(row, "efficiency_trend"),
                figures(row, StandingQuery.FIGURES));
    }

    private static Map<String, BigDecimal> figures(ResultSet row, Collection<String> keys) throws SQLException {
        var figures = new HashMap<String, BigDecimal>();
        for (var key : keys) {
            Columns.decimal(row, key).ifPresent(value -> figures.put(key, value));
        }
        return figures;
    }

    private static Action action(ResultSet row, int number) throws SQLException {
        var amount = Columns.decimal(row, "amount");
        return new Action(
                new ActionNeeded(
                        ActionNeeded.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getLong("id"),
                        row.getString("subject"),
                        Columns.text(row, "detail"),
                        Columns.text(row, "owner"),
                        Columns.text(row, "stake")
                                .flatMap(what -> amount.map(it -> new ActionNeeded.Stake(
                                        it, ActionNeeded.Stake.Of.valueOf(what.toUpperCase(Locale.ROOT))))),
                        Columns.instant(row, "due").orElseThrow()),
                row.getLong("place"),
                row.getLong("size"),
                row.getLong("total"),
                row.getLong("of_kind"));
    }

    private static <T> Map<ActionNeeded.Kind, T> byKind(List<Action> actions, Function<Action, T> value) {
        var found = new EnumMap<ActionNeeded.Kind, T>(ActionNeeded.Kind.class);
        actions.forEach(it -> found.put(it.needed.kind(), value.apply(it)));
        return found;
    }

    /** A tenant's level, and an incident that was open. */
    record Level(String level, Optional<Long> incident) {}

    private record Action(ActionNeeded needed, long place, long size, long total, long ofKind) {}
}
