package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.costs.EconomicsQuery.Order;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(roles = Roles.EXECUTIVE)
class UnitEconomicsTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final ReportingPeriod IN_JUNE = ReportingPeriod.ofMonth(JUNE);
    private static final Optional<ReportingPeriod> IN_MAY = Optional.of(ReportingPeriod.ofMonth(JUNE.minusMonths(1)));

    @Autowired
    private UnitEconomics economics;

    @Autowired
    private CostSplit split;

    @Autowired
    private MachineCosts machines;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        CostExample.fill(database);
    }

    @Test
    void hasTheFiguresOfTheWorkedExample() {
        var rows = economics.page(EconomicsQuery.unprofitableFirst(IN_JUNE, IN_MAY, ""), 0, 10);

        assertThat(rows)
                .extracting(TenantEconomics::name)
                .containsExactly(Optional.empty(), Optional.of("Brix"), Optional.of("Acme"));
        var acme = rows.getLast();
        assertThat(acme.plan()).contains("Business");
        assertThat(acme.mrr()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("299"));
        assertThat(acme.revenue()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("299.00"));
        assertThat(acme.cost()).contains(new BigDecimal("30.00"));
        assertThat(acme.profit()).contains(new BigDecimal("269.00"));
        assertThat(acme.grossMargin()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.899666"));
        assertThat(acme.costPerEmailDelivered())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.001399"));
        assertThat(acme.marginChange()).as("nothing was paid for May").isEmpty();
    }

    @Test
    void theMarginIsHeldAgainstTheMonthBefore() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select id, 60, 'succeeded', '2026-05-01Z', '2026-06-01Z' from subscriptions where tenant_id = :acme::uuid
                        """).param("acme", CostExample.ACME).update();

        // May: 30.00 of 60.00.
        assertThat(economics
                        .page(new EconomicsQuery(IN_JUNE, IN_MAY, "acm", Order.TENANT, false), 0, 10)
                        .getFirst()
                        .marginChange())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.399666"));
    }

    @Test
    void comparedWithNothingNoMarginHasChanged() {
        theMarginIsHeldAgainstTheMonthBefore();

        assertThat(economics.page(EconomicsQuery.unprofitableFirst(IN_JUNE, Optional.empty(), ""), 0, 10))
                .hasSize(3)
                .allSatisfy(tenant -> assertThat(tenant.marginChange()).isEmpty());
    }

    /** Ten of thirty days: a third of what June costs and earns, and the mail of the fifteenth is not in it. */
    @Test
    void anyDaysHaveTheirEconomics() {
        var first = ReportingPeriod.of(JUNE.atDay(1), JUNE.atDay(10));

        var acme = economics
                .page(new EconomicsQuery(first, Optional.empty(), "acme", Order.PROFIT, true), 0, 1)
                .getFirst();

        assertThat(acme.cost()).contains(new BigDecimal("10.00"));
        assertThat(acme.revenue()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("99.67"));
        assertThat(split.course(first, JUNE, 1).period().cost()).contains(new BigDecimal("20.00"));
        assertThat(split.course(ReportingPeriod.ofMonth(JUNE), JUNE, 1).period())
                .isEqualTo(split.course(IN_JUNE, JUNE, 1).months().getFirst());
    }

    @Test
    void theRowsAddUpToTheFleetWhateverIsSearched() {
        for (var search : List.of("", " BRI ", "nobody of this name")) {
            var query = EconomicsQuery.unprofitableFirst(IN_JUNE, IN_MAY, search);
            var rows = economics.page(query, 0, 10);

            assertThat(rows).as(search).hasSize(economics.count(query));
            assertThat(sum(rows, TenantEconomics::mrr)).as(search).isEqualByComparingTo("398");
            assertThat(sum(rows, TenantEconomics::revenue)).as(search).isEqualByComparingTo("398");
            assertThat(sum(rows, TenantEconomics::cost)).as(search).isEqualByComparingTo("60");
            assertThat(sum(rows, TenantEconomics::profit)).as(search).isEqualByComparingTo("338");
        }
        assertThat(economics.page(EconomicsQuery.unprofitableFirst(IN_JUNE, IN_MAY, " BRI "), 0, 10))
                .extracting(TenantEconomics::of)
                .containsExactlyInAnyOrder(LedgerRow.Of.TENANT, LedgerRow.Of.UNALLOCATED, LedgerRow.Of.OTHER_TENANTS);
    }

    private static BigDecimal sum(List<TenantEconomics> rows, Function<TenantEconomics, Optional<BigDecimal>> amount) {
        return rows.stream().map(amount).flatMap(Optional::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void whoCostsMoreThanHePaysIsUnprofitable() {
        assertThat(economics.unprofitable(IN_JUNE)).isZero();

        database.sql("update payments set status = 'failed' where amount = 99").update();

        assertThat(economics.unprofitable(IN_JUNE)).isEqualTo(1);
        assertThat(economics.page(new EconomicsQuery(IN_JUNE, IN_MAY, "brix", Order.TENANT, false), 0, 1))
                .singleElement()
                .satisfies(brix -> assertThat(brix.grossMargin()).isEmpty());
    }

    /** As everywhere: without a subscription nothing recurs, which is known. */
    @Test
    void withoutASubscriptionNothingRecurs() {
        database.sql("""
                        insert into tenants (id, name) values ('cccccccc-0000-0000-0000-000000000003', 'Cold');
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values ('cccccccc-0000-0000-0000-000000000003', '2026-06-20', 10, 10, 0, 0, 0)
                        """).update();

        assertThat(economics.page(new EconomicsQuery(IN_JUNE, IN_MAY, "cold", Order.TENANT, false), 0, 10))
                .filteredOn(row -> row.of() == LedgerRow.Of.TENANT)
                .singleElement()
                .satisfies(cold -> assertThat(cold.mrr())
                        .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0")));
    }

    @Test
    void eachOrderIsAnOrder() {
        for (var order : Order.values()) {
            assertThat(economics.page(new EconomicsQuery(IN_JUNE, IN_MAY, "", order, false), 0, 10))
                    .hasSize(3);
        }
    }

    @Test
    void theMoneyOfAMonthGoesToTenantsAndToNobody() {
        var months = split.course(IN_JUNE, JUNE, 3).months();

        assertThat(months).extracting(CostParts::month).containsExactly(JUNE.minusMonths(2), JUNE.minusMonths(1), JUNE);
        var june = months.getLast();
        assertThat(june.split())
                .contains(new CostParts.Split(
                        new BigDecimal("30.00"),
                        new BigDecimal("15.00"),
                        new BigDecimal("10.00"),
                        new BigDecimal("5.00")));
        assertThat(june.profit()).contains(new BigDecimal("338.00"));
        assertThat(june.grossMargin()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.849246"));
    }

    @Test
    void aClosedMonthsPartsStayAsTheyWereClosed() {
        database.sql("select quarterdeck.close_month('2026-06-01', 'cfo', '2026-07-01T09:00Z', null)")
                .query((row, number) -> number)
                .list();
        database.sql("update vps_instances set approximate_cost = 17 where hostwinds_instance_id = 'V3'")
                .update();

        assertThat(split.course(IN_JUNE, JUNE, 1).months().getFirst().split().map(CostParts.Split::unallocated))
                .contains(new BigDecimal("15.00"));
    }

    @Test
    void beforeAnyCostThereAreNoMonths() {
        assertThat(split.course(IN_JUNE, JUNE, 24).months())
                .extracting(CostParts::month)
                .first()
                .isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void saysWhoSharesAMachineAndWhy() {
        var vps = machines.sharing(
                new MachineId(MachineKind.VPS, UUID.fromString(CostExample.V1)), ReportingPeriod.ofMonth(JUNE));
        var ip = machines.sharing(
                new MachineId(MachineKind.IP, UUID.fromString(CostExample.I1)), ReportingPeriod.ofMonth(JUNE));
        var idle = machines.sharing(
                new MachineId(MachineKind.VPS, UUID.fromString(CostExample.V3)), ReportingPeriod.ofMonth(JUNE));

        assertThat(vps).singleElement().satisfies(acme -> {
            assertThat(acme.name()).contains("Acme");
            assertThat(acme.rule()).isEqualTo(MachineShare.Rule.BY_IPS);
            assertThat(acme.share()).isEqualByComparingTo("1");
            assertThat(acme.amount()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("20"));
        });
        assertThat(ip).singleElement().satisfies(acme -> assertThat(acme.rule()).isEqualTo(MachineShare.Rule.EQUALLY));
        assertThat(idle).singleElement().satisfies(nobody -> {
            assertThat(nobody.tenant()).isEmpty();
            assertThat(nobody.rule()).isEqualTo(MachineShare.Rule.NOBODY);
        });
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        assertThatThrownBy(() -> economics.count(EconomicsQuery.unprofitableFirst(IN_JUNE, IN_MAY, "")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> split.course(IN_JUNE, JUNE, 1).months()).isInstanceOf(AccessDeniedException.class);
    }
}
