package app.quarterdeck.demo;

import app.quarterdeck.data.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the demo into the platform's tables, and takes it out again. Its callers bring the transaction. */
@Component
class DemoTables {

    private static final long SEED = 1;

    /** Children first; each row is known by an id that only the demo can have made. */
    private static final List<String> REMOVAL = List.of(
            "delete from deliverability_daily_summary where tenant_id in (select tenant_id from quarterdeck.demo_sender)",
            "delete from billing_analytics where tenant_id in (select tenant_id::text from quarterdeck.demo_sender)",
            "delete from domains where tenant_id in (select tenant_id from quarterdeck.demo_sender)",
            "delete from tenants where id in (select tenant_id from quarterdeck.demo_sender)",
            """
            delete from smtp_ip_addresses
             using quarterdeck.demo_data as demo, lateral generate_series(1, demo.ips) as n
             where smtp_ip_addresses.id = quarterdeck.demo_id(demo.seed, 'ip', n)
            """,
            """
            delete from vps_instances
             using quarterdeck.demo_data as demo, lateral generate_series(1, demo.vps) as n
             where vps_instances.id = quarterdeck.demo_id(demo.seed, 'vps', n)
               and not exists (select 1 from smtp_ip_addresses where vps_instance_id = vps_instances.id)
            """,
            """
            delete from plans
             using quarterdeck.demo_data as demo, generate_series(1, 5) as n
             where plans.id = quarterdeck.demo_id(demo.seed, 'plan', n)
               and not exists (select 1 from subscriptions where plans.id in (plan_id, pending_plan_id))
            """,
            "delete from quarterdeck.investment where is_demo",
            "do $$ begin perform quarterdeck.forget_demo_decisions(); end $$",
            "do $$ begin perform quarterdeck.forget_demo_costs(); end $$",
            // Days are added up again from what is left.
            "delete from quarterdeck.fleet_use_day",
            "delete from quarterdeck.region_use_day",
            "delete from quarterdeck.mailbox_provider_day",
            "delete from quarterdeck.address_use_day",
            "do $$ begin perform quarterdeck.forget_alerts_of_nothing(); end $$",
            "do $$ begin perform quarterdeck.forget_demo_benchmarks(); end $$",
            "delete from quarterdeck.demo_episode",
            "delete from quarterdeck.demo_sender");

    /** Of what this transaction wrote: most tables of the product are none of the demo's. */
    private static final String ANALYZE = """
            do $$
            declare
                written regclass;
            begin
                for written in select relid::regclass
                                 from pg_stat_xact_user_tables
                                where n_tup_ins + n_tup_upd + n_tup_del > 0
                loop
                    execute 'analyze ' || written;
                end loop;
            end
            $$
            """;

    private final JdbcClient database;
    private final Clock clock;
    private final ZoneId zone;

    DemoTables(JdbcClient database, Clock clock, @Value("${quarterdeck.reporting-zone:UTC}") ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /** Keeps a second process from filling the same database until the transaction ends. */
    void lock() {
        database.sql("select pg_advisory_xact_lock(hashtextextended('quarterdeck.demo', 0))")
                .query()
                .listOfRows();
    }

    boolean wereEverFilled() {
        return is("exists (select 1 from quarterdeck.demo_data)");
    }

    boolean areEmpty() {
        return Stream.of(
                        "tenants",
                        "companies",
                        "domains",
                        "plans",
                        "subscriptions",
                        "payments",
                        "vps_instances",
                        "smtp_ip_addresses",
                        "deliverability_daily_summary")
                .allMatch(table -> is("not exists (select 1 from " + table + ")"));
    }

    void fill(DemoProperties size) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, zone);
        database.sql("""
                        insert into quarterdeck.demo_data (seed, tenants, vps, ips, months, event_days, day, zone, created, sent_until)
                        values (:seed, :tenants, :vps, :ips, :months, :eventDays, :day, :zone, :created, :sentUntil)
                        """)
                .param("seed", SEED)
                .param("tenants", size.tenants())
                .param("vps", size.vps())
                .param("ips", size.ips())
                .param("months", size.months())
                .param("eventDays", size.eventDays())
                .param("day", day)
                .param("zone", zone)
                .param("created", now)
                .param("sentUntil", startOf(day.minusDays(size.eventDays())))
                .update();
        Stream.of(
                        DemoCustomers.statements(),
                        DemoFleet.statements(),
                        DemoCosts.statements(),
                        DemoSavings.statements(),
                        DemoMail.statements(),
                        DemoIncidents.statements(),
                        DemoDecisions.statements(),
                        DemoInvestments.statements(),
                        DemoBenchmarks.statements())
                .forEach(this::runAndAnalyze);
    }

    /** Removes every row of the demo; what somebody else hung on one of its machines or plans stays, and so does that. */
    List<UUID> remove() {
        var tenants = database.sql("select distinct tenant_id from quarterdeck.demo_sender")
                .query(Row.as(UUID.class))
                .list();
        database.sql("update quarterdeck.demo_data set removed = :now")
                .param("now", clock.instant())
                .update();
        REMOVAL.forEach(statement -> database.sql(statement).update());
        return tenants;
    }

    Optional<DemoState> state() {
        return database.sql("select seed, tenants, created from quarterdeck.demo_data where removed is null")
                .query(Row.as(DemoState.class))
                .optional();
    }

    /** Later statements read what earlier ones wrote, and need to know how much it is. */
    private void runAndAnalyze(List<String> statements) {
        statements.forEach(statement -> database.sql(statement).update());
        database.sql(ANALYZE).update();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private boolean is(String condition) {
        return database.sql("select " + condition).query(Boolean.class).single();
    }
}
