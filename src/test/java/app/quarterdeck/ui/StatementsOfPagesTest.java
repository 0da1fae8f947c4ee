package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.benchmarks.SmallMarket;
import app.quarterdeck.costs.CostExample;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.Location;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** How few statements a page takes to be shown, with the first rows of its grids, beside what is around every page. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class StatementsOfPagesTest extends UiTest {

    private static final int MOST = 8;

    private static final List<String> PAGES = List.of(
            "overview",
            "overview/" + SummedUp.ACME,
            "revenue",
            "revenue/tenant/" + SummedUp.ACME,
            "tenants",
            "costs",
            "costs/ledger",
            "costs/ledger/" + SummedUp.ACME,
            "costs/machines",
            "costs/machines?kind=ip",
            "costs/machines/vps/" + CostExample.V1,
            "costs/opportunities",
            "efficiency",
            "decisions",
            "roi",
            "benchmarks",
            "metrics",
            "metrics/gross_margin",
            "incidents",
            "alerts");

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.writeAndKeep(database);
    }

    @Test
    void aPageTakesFewStatements() {
        assertThat(counted()).allSatisfy(StatementsOfPagesTest::isFew);
    }

    /** Lists that are longer than what a grid reads at once are counted. */
    @Test
    void aPageOfLongListsTakesFewStatements() {
        database.sql("""
                        insert into tenants (id, name) select md5('t' || n)::uuid, 'Many ' || n from generate_series(1, 60) n;
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        select md5('t' || n)::uuid, '2026-06-15', 100, 97, 2, 1, 0 from generate_series(1, 60) n;
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        select md5('i' || n)::uuid, '71000000-0000-0000-0000-000000000001', '198.51.100.' || n, 'assigned', '2026-01-01Z', 5 from generate_series(1, 60) n;
                        insert into domains (id, tenant_id, domain)
                        select md5('d' || n)::uuid, md5('t' || n)::uuid, n || '.example' from generate_series(1, 60) n;
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        select md5('d' || n)::uuid, md5('i' || n)::uuid, 'active', '2026-02-01Z' from generate_series(1, 60) n;
                        insert into quarterdeck.incident
                               (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk)
                        select md5('t' || n)::uuid, 'bounces', 'rule', '2026-06-15Z', '2026-06-15T10:00Z', '2026-06-15T12:00Z', 120, 1000, 0.10, 0.25, 99, 30
                          from generate_series(1, 60) n;
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        select 'Many ' || n, 'What?', 'cto', '2026-06-25T09:41Z', 'ceo' from generate_series(1, 60) n;
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, state, found_at, found_by)
                        select 'idle_vps', 1, 'saving', 'Many ' || n, 'Many ' || n, '{}', '[]', 'm' || n, 10, 'identified', '2026-06-20Z', 'quarterdeck'
                          from generate_series(1, 60) n;
                        """).update();
        SmallMarket.count(database);

        assertThat(counted()).allSatisfy(StatementsOfPagesTest::isFew);
    }

    private static Map<String, Integer> counted() {
        var counted = new TreeMap<String, Integer>();
        for (var page : PAGES) {
            // Twice: what is read once for all is not counted.
            statements(page);
            counted.put(page, statements(page).size());
        }
        return counted;
    }

    private static void isFew(String page, Integer count) {
        assertThat(count).as("statements of " + page).isLessThanOrEqualTo(MOST);
    }

    /** But for the one that asks for the reader, which is the shell's. */
    private static List<String> statements(String page) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var seen = new ListAppender<ILoggingEvent>();
        var level = logger.getLevel();
        seen.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(seen);
        logger.setAdditive(false);
        try {
            var location = new Location(page);
            UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
            MockVaadin.clientRoundtrip(false);
            for (var grid : _find(Grid.class)) {
                if (GridKt._size(grid) > 0) {
                    GridKt._fetch(grid, 0, 1);
                }
            }
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(seen);
            logger.setLevel(level);
        }
        return seen.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(it -> it.startsWith("Executing"))
                .filter(it -> !it.equals("Executing prepared SQL query") && !it.equals("Executing prepared SQL update"))
                .filter(it -> !it.replace("\"", "").contains("quarterdeck.app_user"))
                .toList();
    }
}
