package app.quarterdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Figures of today beside what they would be, on the worked example of the catalogue. */
@IntegrationTest
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class SettingEffectsTest {

    @Autowired
    private Settings settings;

    @Autowired
    private SettingChanges changes;

    @Autowired
    private JdbcClient database;

    @Test
    void everySettingOfThePlatformTellsWhatItDoes() {
        assertThat(settings.find("", Optional.empty()).stream()
                        .filter(it -> Set.of("revenue", "incidents", "costs", "savings", "decisions", "overview")
                                .contains(it.feature()))
                        .map(Setting::key)
                        .filter(key -> !changes.hasEffect(key)))
                .isEmpty();
    }

    @Test
    void aHigherLimitFreesATenantAndItsRevenueFromRisk() {
        WorkedExample.fill(database);

        var lines = effect("bounce_rate_critical", "0.125");

        assertThat(lines.get("Tenants whose risk is critical")).isEqualTo("1 → 0");
        assertThat(lines.get("Tenants that need monitoring")).isEqualTo("0 → 1");
        assertThat(lines).containsKey("Revenue of critical tenants, per month");
        assertThat(lines).doesNotContainKey("Estimated revenue loss, 30 days");
    }

    @Test
    void aBounceThatCostsTwiceAsMuchDoublesItsPartOfTheLoss() {
        WorkedExample.fill(database);

        var lines = effect("loss_per_bounce", "0.10");

        // (440 + 120) × 0.05 + 11 × 0.25 = 30.75, and 28.00 more.
        assertThat(lines.get("Estimated revenue loss, 30 days")).isEqualTo("30.75 → 58.75");
    }

    @Test
    void nothingOfAPreviewStays() {
        WorkedExample.fill(database);
        for (var setting : settings.find("", Optional.empty())) {
            changes.effect(setting.key(), setting.highest());
        }

        assertThat(database.sql("select count(*) from quarterdeck.setting where recorded_by = 'preview'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aShorterClockMakesDecisionsLate() {
        database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        values ('Slow', 'What?', 'ceo', '2026-06-30T00:00Z', 'ceo')
                        """).update();

        assertThat(effect("decision_clock_hours", "24").get("Open decisions overdue, had they been raised with it"))
                .isEqualTo("0 → 1");
    }

    @Test
    void aLongerClockLetsMoreIncidentsCountAsProtected() {
        WorkedExample.fill(database);
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action)
                        select id, 'bounces', 'rule', '2026-06-20T08:00Z', '2026-06-20T08:00Z', '2026-06-20T10:00Z', 9, 100, 0.05, 1, 99, 30,
                               '2026-06-20T11:00Z', 'cto', '2026-06-20T11:00Z', 'cto', 'Paused'
                          from tenants
                        """).update();

        var lines = effect("incident_clock_hours", "4");

        assertThat(lines.get("Incidents of 90 days acted on in time")).isEqualTo("0 → 2");
        assertThat(lines.get("Revenue protection rate of these")).endsWith("→ 1.000000");
    }

    @Test
    void aSharedAddressByVolumeMovesCostToWhoSendsMoreOfIt() {
        SmallFleet.write(database);
        database.sql("""
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        values (md5('dBrix')::uuid, ?, 'active', '2026-01-02Z')
                        """).param(SmallFleet.I1.id()).update();
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                        select t.id, d::date, n.sent, n.sent
                          from tenants t
                          join (values ('Acme', 300), ('Brix', 100)) n (name, sent) on n.name = t.name
                          cross join generate_series(timestamp '2026-06-24', '2026-06-30', '1 day') d
                        """).update();

        var lines = changes.effect("ip_cost_by_volume", BigDecimal.ONE);

        assertThat(text(lines.getFirst().then())).as("tenants").isEqualTo("2");
        var tenants = lines.stream().skip(1).toList();
        assertThat(tenants).allSatisfy(it -> assertThat(it.figure()).containsAnyOf("Acme", "Brix"));
        assertThat(tenants.stream().map(it -> it.now().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("what one saves the other pays")
                .isEqualByComparingTo(
                        tenants.stream().map(it -> it.then().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add));
        var acme = tenants.stream()
                .filter(it -> it.figure().contains("Acme"))
                .findFirst()
                .orElseThrow();
        assertThat(acme.then().orElseThrow()).isGreaterThan(acme.now().orElseThrow());
    }

    @Test
    void aLongerPatienceFindsNoIdleMachine() {
        SmallFleet.write(database);

        var lines = effect("idle_vps_days", "365");

        assertThat(lines.get("Found: VPS that nobody uses")).isEqualTo("1 → 0");
        assertThat(lines.get("Saving a month: VPS that nobody uses")).isEqualTo("10.00 → 0");
    }

    @Test
    void aHigherTargetOfTheMarginIsMetByFewer() {
        SmallFleet.write(database);
        database.sql("select quarterdeck.close_month('2026-06-01', 'cfo', '2026-07-01T08:00Z', '')")
                .query((row, number) -> number)
                .list();

        var lines = effect("gross_margin_target", "0.87");

        // The fleet is at 0.849, Acme at 0.900, Brix at 0.848.
        assertThat(lines.get("Months of the last 12 above the target")).isEqualTo("1 → 0");
        assertThat(lines.get("Tenants above the target in the last month that is over"))
                .isEqualTo("2 → 1");
    }

    @Test
    void anotherShareAssumedLostMovesTheEstimatedReturn() {
        WorkedExample.fill(database);
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action)
                        select id, 'bounces', 'rule', '2026-06-20T08:00Z', '2026-06-20T08:00Z', '2026-06-20T10:00Z', 9, 100, 0.05, 1, 99, 30,
                               '2026-06-20T09:00Z', 'cto', '2026-06-20T09:00Z', 'cto', 'Paused'
                          from tenants
                        """).update();

        assertThat(effect("assumed_loss_share", "0.5").get("Estimated losses avoided in the last 12 months"))
                .isEqualTo("48.00 → 30.00");
    }

    /** Of revenue 86.6 and of the cost 100 points; without emails or machines there would be none. */
    @Test
    void otherWeightsMoveTheHealthScore() {
        SmallFleet.write(database);

        var lines = effect("health_weight_efficiency", "0");

        assertThat(lines.get("Business health score of the last 30 days")).endsWith("→ 100.0000");
    }

    private Map<String, String> effect(String key, String value) {
        List<EffectLine> lines = changes.effect(key, new BigDecimal(value));
        return lines.stream()
                .collect(Collectors.toMap(EffectLine::figure, line -> text(line.now()) + " → " + text(line.then())));
    }

    private static String text(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("—");
    }
}
