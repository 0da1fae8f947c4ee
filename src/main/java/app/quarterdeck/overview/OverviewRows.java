package app.quarterdeck.overview;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.ReportingCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code executive_business_summary}, what moved it, and what waits for somebody; with or without money. */
@Repository
class OverviewRows {

    private static final int FETCH_SIZE = 1_000;

    /** Money, and figures that money alone makes, are not even read for somebody who may not see them. */
    private static final String COLUMNS = """
            select s.dashboard_date, s.as_of, s.tenant_id,
                   case when :money then s.business_health_score end          as business_health_score,
                   case when :money then s.revenue_health end                 as revenue_health,
                   case when :money then s.cost_health end                    as cost_health,
                   s.strategy_health, s.efficiency_score, s.efficiency_trend,
                   case when :money then s.business_performance_score end     as business_performance_score,
                   case when :money then s.revenue_risk_score end             as revenue_risk_score,
                   s.revenue_protection_rate,
                   case when :money then s.at_risk end                        as at_risk,
                   case when :money then s.at_risk_protected end              as at_risk_protected,
                   case when :money then s.estimated_revenue_loss end         as estimated_revenue_loss,
                   case when :money then s.mrr end                            as mrr,
                   case when :money then s.subscription_revenue end           as subscription_revenue,
                   case when :money then s.total_monthly_cost end             as total_monthly_cost,
                   case when :money then s.gross_margin end                   as gross_margin,
                   case when :money then s.cost_optimization_savings_rate end as cost_optimization_savings_rate,
                   case when :money then s.realised_savings end               as realised_savings,
                   case when :money then s.optimization_savings_potential end as optimization_savings_potential,
                   s.optimization_actions_taken, s.strategic_decision_velocity, s.avg_decision_time_hours, s.strategic_decisions_made,
                   s.decisions_in_time, s.emails_sent, s.emails_delivered, s.bounce_rate, s.bounce_rate_lower, s.bounce_rate_upper,
                   s.complaint_rate,
                   quarterdeck.ratio(s.emails_delivered, s.emails_sent)       as delivery_rate,
                   s.open_incidents, s.overdue_decisions, s.overdue_savings, s.priority_actions_required, s.business_risk_level
            """;

    private static final String TENANTS = """
              , quarterdeck.tenant_name(t.id, t.name) as tenant_name, p.plan_name
              from public.executive_business_summary s
              join quarterdeck.platform_tenant t on t.id = s.tenant_id and t.deleted is null
              left join quarterdeck.tenant_plan p on p.tenant_id = s.tenant_id
             where s.dashboard_date = :day
            """;
    private static final String SEARCH = """
               and (:search = '' or position(lower(:search) in lower(quarterdeck.tenant_name(t.id, t.name))) > 0)
            """;

    private static final String ACTIONS = """
             from (select kind, id, tenant_id, subject, detail, owner, case when :money then amount end as amount, due
                     from quarterdeck.actions_needed(:now)) a
            where (:money or kind <> 'saving')
            """;
    private static final String ACTIONS_IN_ORDER = " order by amount desc nulls last, due, kind, id";

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    OverviewRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    Optional<LocalDate> lastDay() {
        return database.sql(
                        "select max(dashboard_date) from quarterdeck.executive_day_kept where dashboard_date <= :today")
                .param("today", calendar.today())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    Optional<Snapshot> snapshot(boolean money) {
        return lastDay().map(day -> snapshot(day, money));
    }

    private Snapshot snapshot(LocalDate day, boolean money) {
        var before = day.minusDays(Overview.PERIOD);
        var days = fleet(before, day, money);
        var earlier = days.stream().filter(it -> it.day().equals(before)).findFirst();
        return new Snapshot(
                days.getLast(), earlier, days, targets(), movers(day, money), needed(Overview.ACTIONS_SHOWN, money));
    }

    List<BusinessDay> fleet(LocalDate from, LocalDate to, boolean money) {
        return days(from, to, money, "s.tenant_id is null")
                .query(OverviewRows::day)
                .list();
    }

    List<BusinessDay> tenant(UUID tenant, LocalDate from, LocalDate to, boolean money) {
        return days(from, to, money, "s.tenant_id = :tenant")
                .param("tenant", tenant)
                .query(OverviewRows::day)
                .list();
    }

    Optional<TenantStanding> standing(UUID tenant, LocalDate day, boolean money) {
        return tenants(COLUMNS + TENANTS + " and s.tenant_id = :tenant", day, money)
                .param("tenant", tenant)
                .query(OverviewRows::tenantRow)
                .optional();
    }

    private Map<KeyFigure, List<Mover>> movers(LocalDate day, boolean money) {
        var movers = new EnumMap<KeyFigure, List<Mover>>(KeyFigure.class);
        database.sql("""
                        select figure, kind, tenant_id, number, name, change
                          from quarterdeck.executive_mover
                         where dashboard_date = :day
                           and (:money or figure in ('protection', 'velocity'))
                         order by figure, place
                        """).param("day", day).param("money", money).query(row -> {
            movers.computeIfAbsent(
                            KeyFigure.valueOf(row.getString("figure").toUpperCase(Locale.ROOT)), f -> new ArrayList<>())
                    .add(mover(row));
        });
        return movers;
    }

    ActionsNeeded needed(int most, boolean money) {
        var first = actions("select *" + ACTIONS + ACTIONS_IN_ORDER + " limit :most", money)
                .param("most", most)
                .query(OverviewRows::action)
                .list();
        return new ActionsNeeded(
                first,
                first.size() < most
                        ? first.size()
                        : actions("select count(*)" + ACTIONS, money)
                                .query(Long.class)
                                .single());
    }

    List<ActionNeeded> needed(UUID tenant, boolean money) {
        return actions("select *" + ACTIONS + " and tenant_id = :tenant" + ACTIONS_IN_ORDER, money)
                .param("tenant", tenant)
                .query(OverviewRows::action)
                .list();
    }

    private JdbcClient.StatementSpec actions(String sql, boolean money) {
        return database.sql(sql)
                .param("money", money)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC));
    }

    List<TenantStanding> page(StandingQuery query, int offset, int limit, boolean money) {
        return tenants(
                        COLUMNS + TENANTS + SEARCH + order(query, money) + " offset :offset limit :limit",
                        query.day(),
                        money)
                .param("search", query.search().strip())
                .param("offset", offset)
                .param("limit", limit)
                .query(OverviewRows::tenantRow)
                .list();
    }

    Stream<TenantStanding> all(StandingQuery query, boolean money) {
        return tenants(COLUMNS + TENANTS + SEARCH + order(query, money), query.day(), money)
                .param("search", query.search().strip())
                .withFetchSize(FETCH_SIZE)
                .query(OverviewRows::tenantRow)
                .stream();
    }

    int count(StandingQuery query) {
        return database.sql("""
                        select count(*)
                          from quarterdeck.executive_day s
                          join quarterdeck.platform_tenant t on t.id = s.tenant_id and t.deleted is null
                         where s.dashboard_date = :day
                        """ + SEARCH)
                .param("day", query.day())
                .param("search", query.search().strip())
                .query(Integer.class)
                .single();
    }

    OverviewTargets targets() {
        return database.sql("""
                        select quarterdeck.setting_on('protection_rate_target', :today) as protection,
                               quarterdeck.setting_on('savings_rate_target', :today)    as savings,
                               quarterdeck.setting_on('efficiency_target', :today)      as efficiency,
                               quarterdeck.setting_on('decision_clock_hours', :today)   as decision_hours,
                               quarterdeck.setting_on('gross_margin_target', :today)    as margin
                        """)
                .param("today", calendar.today())
                .query(OverviewTargets.class)
                .single();
    }

    private JdbcClient.StatementSpec tenants(String sql, LocalDate day, boolean money) {
        return database.sql(sql).param("money", money).param("day", day);
    }

    private static String order(StandingQuery query, boolean money) {
        var order = query.order().tellsOfMoney() && !money
                ? StandingQuery.mostToDoFirst(query.day(), query.search())
                : query;
        return " order by " + order.order().sql(order.descending());
    }

    private JdbcClient.StatementSpec days(LocalDate from, LocalDate to, boolean money, String whose) {
        return database.sql(COLUMNS + """
                          from public.executive_business_summary s
                         where s.dashboard_date between :from and :to
                           and\s""" + whose + " order by s.dashboard_date")
                .param("money", money)
                .param("from", from)
                .param("to", to);
    }

    private static BusinessDay day(ResultSet row, int number) throws SQLException {
        return new BusinessDay(
                row.getObject("dashboard_date", LocalDate.class),
                Columns.instant(row, "as_of").orElseThrow(),
                Columns.decimal(row, "business_health_score"),
                Columns.decimal(row, "revenue_health"),
                Columns.decimal(row, "cost_health"),
                Columns.decimal(row, "strategy_health"),
                Columns.decimal(row, "efficiency_score"),
                Columns.text(row, "efficiency_trend"),
                Columns.decimal(row, "business_performance_score"),
                Columns.decimal(row, "revenue_risk_score"),
                Columns.decimal(row, "revenue_protection_rate"),
                Columns.decimal(row, "at_risk"),
                Columns.decimal(row, "at_risk_protected"),
                Columns.decimal(row, "estimated_revenue_loss"),
                Columns.decimal(row, "mrr"),
                Columns.decimal(row, "subscription_revenue"),
                Columns.decimal(row, "total_monthly_cost"),
                Columns.decimal(row, "gross_margin"),
                Columns.decimal(row, "cost_optimization_savings_rate"),
                Columns.decimal(row, "realised_savings"),
                Columns.decimal(row, "optimization_savings_potential"),
                row.getLong("optimization_actions_taken"),
                Columns.decimal(row, "strategic_decision_velocity"),
                Columns.decimal(row, "avg_decision_time_hours"),
                row.getLong("strategic_decisions_made"),
                row.getLong("decisions_in_time"),
                row.getLong("emails_sent"),
                row.getLong("emails_delivered"),
                Columns.decimal(row, "bounce_rate"),
                bounceInterval(row),
                Columns.decimal(row, "complaint_rate"),
                Columns.decimal(row, "delivery_rate"),
                row.getLong("open_incidents"),
                row.getLong("overdue_decisions"),
                row.getLong("overdue_savings"));
    }

    private static Optional<Interval> bounceInterval(ResultSet row) throws SQLException {
        var upper = Columns.decimal(row, "bounce_rate_upper");
        return Columns.decimal(row, "bounce_rate_lower").flatMap(low -> upper.map(high -> new Interval(low, high)));
    }

    private static TenantStanding tenantRow(ResultSet row, int number) throws SQLException {
        return new TenantStanding(
                Objects.requireNonNull(row.getObject("tenant_id", UUID.class)),
                row.getString("tenant_name"),
                Columns.text(row, "plan_name"),
                Columns.text(row, "business_risk_level"),
                day(row, number));
    }

    private static Mover mover(ResultSet row) throws SQLException {
        return new Mover(
                Mover.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                Optional.ofNullable(row.getObject("number", Long.class)),
                Columns.text(row, "name").orElse(""),
                row.getBigDecimal("change"));
    }

    private static ActionNeeded action(ResultSet row, int number) throws SQLException {
        return new ActionNeeded(
                ActionNeeded.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getLong("id"),
                row.getString("subject"),
                Columns.text(row, "detail"),
                Columns.text(row, "owner"),
                Columns.decimal(row, "amount"),
                Columns.instant(row, "due").orElseThrow());
    }
}
