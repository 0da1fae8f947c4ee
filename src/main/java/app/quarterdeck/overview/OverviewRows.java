package app.quarterdeck.overview;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.RowMapper;
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
            select *, case when stake is not null then amount end as stake_amount, case when amount is not null then stake end as stake_of
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

    private static final RowMapper<TenantStanding> STANDING =
            Row.of(Standing.class, StandingQuery.FIGURES, Standing::with);

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    OverviewRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    ActionsNeeded needed(Optional<UUID> tenant, int most, boolean money) {
        var found = database.sql(ACTIONS)
                .param("now", calendar.now())
                .param("money", money)
                .param("tenant", tenant)
                .param("most", most)
                .query(Row.as(Action.class))
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
                .query(Row.as(Level.class))
                .single();
    }

    /** A tenant on each day after the first of a period up to the day after its last, as far as it was kept. */
    List<TenantDay> daysOf(UUID tenant, ReportingPeriod period, boolean money) {
        return database.sql("select day, d.* from quarterdeck.tenant_days(:tenant, :from, :to, :money) d order by day")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .param("money", money)
                .query(Row.of(LocalDate.class, OF_DAYS, TenantDay::new))
                .list();
    }

    List<TenantStanding> page(StandingQuery query, int offset, int limit, boolean money) {
        return standings("select *" + STANDINGS + query.orderBy() + " offset :offset limit :limit", query, money)
                .param("offset", offset)
                .param("limit", limit)
                .query(STANDING)
                .list();
    }

    Stream<TenantStanding> all(StandingQuery query, boolean money) {
        return standings("select *" + STANDINGS + query.orderBy(), query, money)
                .withFetchSize(FETCH_SIZE)
                .query(STANDING)
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

    private static <T> Map<ActionNeeded.Kind, T> byKind(List<Action> actions, Function<Action, T> value) {
        var found = new EnumMap<ActionNeeded.Kind, T>(ActionNeeded.Kind.class);
        actions.forEach(it -> found.put(it.needed.kind(), value.apply(it)));
        return found;
    }

    /** A tenant's level, and an incident that was open. */
    record Level(String level, Optional<Long> incident) {}

    private record Standing(
            UUID tenantId,
            String tenantName,
            Optional<String> planName,
            Optional<String> businessRiskLevel,
            Optional<Long> incidentId,
            boolean isPartial,
            Optional<String> efficiencyTrend) {

        TenantStanding with(Map<String, BigDecimal> figures) {
            return new TenantStanding(
                    tenantId, tenantName, planName, businessRiskLevel, incidentId, isPartial, efficiencyTrend, figures);
        }
    }

    private record Action(@Embedded.Empty ActionNeeded needed, long place, long size, long total, long ofKind) {}
}
