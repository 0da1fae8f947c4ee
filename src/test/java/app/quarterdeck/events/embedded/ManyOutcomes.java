package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventAnalytics;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.unit.DataSize;

/**
 * A store that holds many events, made inside the database because handing them in would take hours: delivery outcomes, and
 * a business event beside every two hundred and fiftieth of them.
 */
public final class ManyOutcomes implements AutoCloseable {

    private static final int OUTCOMES_PER_BUSINESS_EVENT = 250;
    private static final String TENANT = "('0195c3e0-0000-7000-8000-' || lpad((hash(n) % :tenants)::varchar, 12, '0'))";

    private final EventStore store;
    private final EventFolder folder;

    /**
     * Fills a new store with outcomes spread evenly over the days and the tenants.
     *
     * @param end when the newest one happened
     */
    public ManyOutcomes(Path home, long rows, int tenants, int days, Instant end) throws Exception {
        var settings = new EventsSettings(null, DataSize.ofMegabytes(512), 1, 1);
        EventDatabase.open(home.resolve("events.duckdb"), settings).close();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + home.resolve("events.duckdb"))) {
            var database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            database.sql(
                            "create temp table happening as select n, :end::timestamp - to_seconds(:days * 86400 * (1 - n / :rows::double)) as happened,"
                                    + " " + TENANT + " as tenant from range(1, :rows + 1) as numbers(n)")
                    .param("end", Sql.utc(end))
                    .param("days", days)
                    .param("rows", rows)
                    .param("tenants", tenants)
                    .update();
            database.sql("""
                            insert into delivery_outcome
                            select n, happened, tenant::uuid, null,
                                   case when hash(n, 1) % 100 < 95 then 'delivered' else 'bounced' end,
                                   'hard',
                                   ['gmail', 'outlook.com', 'yahoo', 'gmx'][(1 + hash(n, 2) % 4)::int],
                                   '203.0.113.' || (hash(n, 3) % 120),
                                   1,
                                   null
                              from happening
                            """).update();
            database.sql("""
                            insert into event
                            select n, uuid(),
                                   case when n % :every > 0 then 'email_delivery_outcome'
                                        else ['revenue_impact', 'cost_optimization', 'efficiency_metrics', 'strategic_decision', 'error_occurred'][(1 + n // :every % 5)::int]
                                   end,
                                   tenant, happened, happened,
                                   case when n % :every > 0
                                        then '{"tenant_id":"' || tenant || '","outcome":"delivered","mailbox_provider":"gmail","ip_address":"203.0.113.' || (hash(n, 3) % 120) || '"}'
                                        else '{"tenant_id":"' || tenant || '","impact_type":"positive","impact_amount":12.5,"type":"implemented","savings_amount":3.25,"efficiency_score":80,'
                                             || '"decision_hours":5.5,"component":"smtp","severity":"high","affected_emails":100,"cost_impact":1.25}'
                                   end
                              from happening
                            """).param("every", OUTCOMES_PER_BUSINESS_EVENT).update();
        }
        folder = new EventFolder(home, settings);
        store = new EventStore(folder, settings, arrived -> {}, Clock.systemUTC());
    }

    /** What the roll-up and the poller ask. */
    public EventAnalytics analytics() {
        return new EmbeddedEventAnalytics(folder);
    }

    @Override
    public void close() throws Exception {
        store.close();
    }
}
