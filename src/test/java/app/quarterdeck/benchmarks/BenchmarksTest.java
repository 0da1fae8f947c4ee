package app.quarterdeck.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.benchmarks.BenchmarkEntry.What;
import app.quarterdeck.benchmarks.OwnCounting.Counting;
import app.quarterdeck.benchmarks.OwnCounting.MachineOpens;
import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.Verdict.Reason;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ada", roles = Roles.ADMIN)
class BenchmarksTest {

    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    private static final ComparedScope SHOPS = ComparedScope.industry("e-commerce");

    @Autowired
    private Benchmarks benchmarks;

    @Autowired
    private BenchmarkPrices prices;

    @Autowired
    private BenchmarkKeeping keeping;

    @Autowired
    private MailMonths months;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @Test
    void theShippedSetIsWholeAndCited() {
        var all = benchmarks.verdicts(JUNE, VerdictQuery.all(), 0, 1_000).stream()
                .map(verdict -> verdict.value().id())
                .distinct();

        assertThat(all).hasSize(182);
        assertThat(database.sql("select count(*) from quarterdeck.benchmark where source = '' or sample = ''")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from quarterdeck.price_list")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oursIsWithinTheSpreadOfThePublishersThatAreRecent() {
        SmallMarket.fill(database);
        publish("Post", "2025", "0.011", "All");
        publish("Courier", "2023-07", "0.0257", "All");

        var bounces = comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET);

        assertThat(bounces.own().orElseThrow().part()).isEqualTo(602);
        assertThat(bounces.own().orElseThrow().whole()).isEqualTo(30_100);
        assertThat(bounces.own().orElseThrow().value()).isEqualByComparingTo("0.02");
        assertThat(bounces.spread())
                .hasValueSatisfying(spread -> assertThat(spread)
                        .extracting(
                                Spread::publishers,
                                Spread::firstYear,
                                Spread::lastYear,
                                Spread::lowestBy,
                                Spread::highestBy)
                        .containsExactly(2L, 2023, 2025, "Post 2025", "Courier 2023-07"));
        assertThat(bounces.spread().orElseThrow().lowest()).isEqualByComparingTo("0.011");
        assertThat(bounces.spread().orElseThrow().highest()).isEqualByComparingTo("0.0257");
        assertThat(bounces.standing()).contains(Standing.WITHIN);
        assertThat(bounces.isCertain()).isTrue();
        assertThat(bounces.gap().orElseThrow()).isZero();
    }

    /** "Worse than all (1)" came from one source of 2018. */
    @Test
    void oneSourceIsNoVerdict() {
        SmallMarket.fill(database);

        var complaints = comparison(BenchmarkMetric.COMPLAINT_RATE, ComparedScope.FLEET);

        assertThat(complaints.own()).isPresent();
        assertThat(complaints.spread())
                .hasValueSatisfying(spread -> assertThat(spread)
                        .extracting(Spread::publishers, Spread::firstYear, Spread::lastYear)
                        .containsExactly(1L, 2018, 2018));
        assertThat(complaints.standing()).isEmpty();
        assertThat(complaints.gap()).isEmpty();
        assertThat(complaints.isMade()).isFalse();
    }

    @Test
    void norAreTwoOfWhichOneIsTooOld() {
        SmallMarket.fill(database);
        publish("Post", "2025", "0.011", "All");
        publish("Courier", "2023-06", "0.012", "All");

        var bounces = comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET);
        // Those of 2020 and 2023 that the product ships are older than three years, too.
        assertThat(bounces.spread().orElseThrow().publishers()).isEqualTo(5);
        assertThat(bounces.standing()).isEmpty();

        database.sql("update quarterdeck.setting set value = 4 where key = 'benchmark_age_years'")
                .update();
        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET).standing())
                .contains(Standing.WITHIN);
    }

    @Test
    void twoEditionsOfOneHouseAreOneSource() {
        SmallMarket.fill(database);
        publish("Brevo", "2025", "0.011", "All");
        publish("Brevo", "2025-11", "0.012", "All");

        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET).standing())
                .isEmpty();
    }

    @Test
    void theGapIsMeasuredFromTheNearestEndOfTheSpread() {
        SmallMarket.fill(database);
        publish("Post", "2025", "0.003", "Shops");
        publish("Courier", "2025", "0.004", "Shops");

        var bounces = comparison(BenchmarkMetric.BOUNCE_RATE, SHOPS);

        assertThat(bounces.standing()).contains(Standing.WORSE);
        assertThat(bounces.gap().orElseThrow()).isEqualByComparingTo("0.016");
    }

    @Test
    void aFewMailsAreNotCertain() {
        SmallMarket.fill(database);
        publish("Post", "2025", "0.010", "Banks");
        publish("Courier", "2025", "0.019", "Banks");

        var bank = comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.industry("finance"));

        assertThat(bank.own().orElseThrow().whole()).isEqualTo(100);
        assertThat(bank.standing()).contains(Standing.WORSE);
        assertThat(bank.isCertain()).isFalse();
    }

    @Test
    void ourRatesAreTheFiguresOfTheMonth() {
        SmallMarket.fill(database);
        database.sql("alter table deliverability_daily_summary drop constraint deliverability_daily_summary_adds_up")
                .update();
        // Of 500 emails nobody knows what became of them; and the platform's own sum is wrong by 50.
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:bank, '2026-06-17', 500, 0, 0, 0, 0), (:bank, '2026-06-18', 150, 90, 8, 2, 1)
                        """).param("bank", SmallMarket.BANK).update();
        SmallMarket.count(database);

        for (var metric :
                List.of(BenchmarkMetric.BOUNCE_RATE, BenchmarkMetric.COMPLAINT_RATE, BenchmarkMetric.DELIVERY_RATE)) {
            assertThat(comparison(metric, ComparedScope.FLEET)
                            .own()
                            .orElseThrow()
                            .value())
                    .as(metric.key())
                    .isEqualByComparingTo(figures.figure(metric.key(), Scope.fleet(), JUNE)
                            .value()
                            .orElseThrow());
        }
        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET)
                        .own()
                        .orElseThrow()
                        .whole())
                .isEqualTo(30_200);
    }

    @Test
    void mailWithoutACompanyIsOfItsTenantsOnlyIndustry() {
        SmallMarket.fill(database);
        SmallMarket.sender(database, new UUID(50, 9), "Both", "Travel");
        database.sql("insert into companies (tenant_id, name, industry) values (:id, 'Other', 'Media')")
                .param("id", new UUID(50, 9))
                .update();
        SmallMarket.day(database, new UUID(50, 9), LocalDate.of(2026, 6, 3), 50, 1);
        SmallMarket.count(database);

        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET)
                        .own()
                        .orElseThrow()
                        .whole())
                .isEqualTo(30_150);
        assertThat(benchmarks.standings(JUNE).comparisons())
                .extracting(it -> it.scope().key())
                .contains("e-commerce", "finance")
                .doesNotContain("travel", "media");
    }

    @Test
    void deletedTenantsKeepTheirPast() {
        SmallMarket.fill(database);
        database.sql("update tenants set deleted = '2026-06-30Z' where id = :id")
                .param("id", SmallMarket.SHOP)
                .update();
        SmallMarket.count(database);

        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET)
                        .own()
                        .orElseThrow()
                        .whole())
                .isEqualTo(30_100);
        assertThat(benchmarks.standings(JUNE).providers()).hasSize(2);
        assertThat(benchmarks.tenants(TenantStandingQuery.of(YearMonth.of(2026, 6), "", ""), 0, 10))
                .extracting(TenantStanding::name)
                .containsExactly("Bank");
    }

    @Test
    void hardBouncesAreNotAllBounces() {
        var refused = verdicts("hard_bounce_rate");

        assertThat(refused).isNotEmpty().allSatisfy(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(verdict.reason()).contains(Reason.NUMERATOR);
            assertThat(verdict.theirs()).contains("hard_bounces");
            assertThat(verdict.ours()).contains("all_bounces");
        });
    }

    @Test
    void opensAreComparedOnceItIsSaidHowTheyAreCounted() {
        SmallMarket.fill(database);
        assertThat(verdicts("open_rate"))
                .filteredOn(it -> it.value().region().equals("Global")
                        && it.value().segment().startsWith("All"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.reason()).contains(Reason.NOT_STATED));

        keeping.state(new OwnCounting(
                Optional.of(Counting.UNIQUE), Optional.of(Counting.UNIQUE), Optional.of(MachineOpens.INCLUDED), 0));

        var opens = comparison(BenchmarkMetric.OPEN_RATE, ComparedScope.FLEET);
        assertThat(opens.own().orElseThrow().value()).isEqualByComparingTo("0.4");
        assertThat(opens.spread().orElseThrow())
                .extracting(Spread::publishers, Spread::lowestBy, Spread::highestBy)
                .containsExactly(4L, "Brevo 2026", "MailerLite 2025-12");
        assertThat(verdicts("open_rate"))
                .filteredOn(it -> it.value().machineOpens().equals("before"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it)
                        .extracting(Verdict::reason, Verdict::theirs, Verdict::ours)
                        .containsExactly(
                                Optional.of(Reason.MACHINE_OPENS), Optional.of("before"), Optional.of("included")));
    }

    @Test
    void opensOfWhichOnlySomeDaysAreKnownAreOfThoseDays() {
        SmallMarket.fill(database);
        database.sql("update deliverability_daily_summary set emails_opened = null where tracking_date > '2026-06-15'")
                .update();
        SmallMarket.count(database);

        var opens =
                comparison(BenchmarkMetric.OPEN_RATE, ComparedScope.FLEET).own().orElseThrow();

        assertThat(opens.whole()).isEqualTo(15 * 970);
        assertThat(opens.value()).isEqualByComparingTo("0.4");
        assertThat(opens.isPartial()).isTrue();
    }

    @Test
    void withoutOpensThereIsNoOpenRate() {
        SmallMarket.fill(database);
        database.sql("update deliverability_daily_summary set emails_opened = null")
                .update();
        SmallMarket.count(database);
        SmallMarket.stateCounting(database);

        assertThat(comparison(BenchmarkMetric.OPEN_RATE, ComparedScope.FLEET).own())
                .isEmpty();
        assertThat(comparison(BenchmarkMetric.OPEN_RATE, ComparedScope.FLEET).standing())
                .isEmpty();
    }

    @Test
    void everyComparedValueCountsWhatOursCounts() {
        SmallMarket.stateCounting(database);

        assertThat(database.sql("""
                        select count(*) filter (where d.numerator = o.numerator and d.denominator = o.denominator
                                                  and (o.machine_opens = 'none' or b.machine_opens = o.machine_opens)) as same, count(*) as compared
                          from quarterdeck.benchmark_verdict('2026-06-30') v
                          join quarterdeck.benchmark b on b.id = v.benchmark_id
                          join quarterdeck.benchmark_definition d on d.definition = b.definition
                          join quarterdeck.own_definition o on o.metric = v.own_metric
                         where v.outcome = 'compared'
                        """).query().singleRow()).satisfies(row -> {
            assertThat(row.get("compared")).isNotEqualTo(0L).isEqualTo(row.get("same"));
        });
    }

    @Test
    void everyRefusedValueSaysWhy() {
        assertThat(benchmarks.verdicts(JUNE, VerdictQuery.all(), 0, 1_000))
                .allSatisfy(verdict ->
                        assertThat(verdict.reason().isPresent()).isEqualTo(verdict.outcome() != Outcome.COMPARED));
        assertThat(benchmarks.standings(JUNE).refusals())
                .containsKeys(Reason.REGION, Reason.NUMERATOR, Reason.CAMPAIGN_TYPE, Reason.NO_OWN_METRIC);
    }

    @Test
    void aMonthIsHeldAgainstTheEditionsOfThatTime() {
        SmallMarket.fill(database);
        SmallMarket.stateCounting(database);

        var trend = benchmarks.trend(BenchmarkMetric.CTOR, ComparedScope.FLEET);

        assertThat(trend).hasSize(13);
        assertThat(trend)
                .filteredOn(it -> it.month().getMonthValue() == 11 || it.month().getMonthValue() == 12)
                .extracting(TrendMonth::month, it -> it.lowest().orElseThrow().stripTrailingZeros())
                .containsExactly(
                        tuple(LocalDate.of(2025, 11, 1), new BigDecimal("0.0563")),
                        tuple(LocalDate.of(2025, 12, 1), new BigDecimal("0.0681")));
        assertThat(trend.getLast().own().orElseThrow()).isEqualByComparingTo("0.051546");
        assertThat(trend.getLast().gap())
                .as("one of the two sources is older than three years in June")
                .isEmpty();
        assertThat(trend.getFirst().own()).isEmpty();
    }

    @Test
    void theNewestEditionOfAPublisherIsCompared() {
        SmallMarket.stateCounting(database);

        assertThat(verdicts("ctor"))
                .filteredOn(it -> it.value().publisher().equals("MailerLite"))
                .filteredOn(it -> !it.value().region().equals("US/CA/UK"))
                .extracting(it -> it.value().edition(), Verdict::outcome)
                .containsExactlyInAnyOrder(tuple("2025-12", Outcome.COMPARED), tuple("2024-12", Outcome.SUPERSEDED));
    }

    @Test
    void fromFiveSendersUpEachHasARank() {
        for (var number = 1; number <= 4; number++) {
            travel(number, 1_000, number * 10);
        }
        SmallMarket.count(database);
        assertThat(tenants())
                .hasSize(4)
                .allSatisfy(it -> assertThat(it.bounce().rank()).isEmpty());

        travel(5, 1_000, 40);
        SmallMarket.count(database);

        assertThat(tenants())
                .extracting(
                        TenantStanding::name,
                        it -> it.bounce().rank().orElseThrow().stripTrailingZeros())
                .containsExactlyInAnyOrder(
                        tuple("Sender 1", BigDecimal.ONE),
                        tuple("Sender 2", new BigDecimal("0.75")),
                        tuple("Sender 3", new BigDecimal("0.5")),
                        tuple("Sender 4", BigDecimal.ZERO.stripTrailingZeros()),
                        tuple("Sender 5", BigDecimal.ZERO.stripTrailingZeros()));
        assertThat(tenants()).allSatisfy(it -> assertThat(it.open().rank()).isEmpty());
    }

    @Test
    void aRankIsTheShareOfTheOthersThatDoWorse() {
        var random = new Random(20260701);
        for (var number = 1; number <= 40; number++) {
            travel(number, 1_000, random.nextInt(25));
        }
        SmallMarket.count(database);

        var all = tenants();

        assertThat(all).hasSize(40).allSatisfy(one -> {
            var worse = all.stream()
                    .filter(other -> other.bounce()
                                    .rate()
                                    .orElseThrow()
                                    .compareTo(one.bounce().rate().orElseThrow())
                            > 0)
                    .count();
            assertThat(one.bounce().rank().orElseThrow().doubleValue()).isCloseTo(worse / 39.0, within(0.00006));
        });
    }

    @Test
    void aThousandMailsCostWhatTheFigureSays() {
        SmallMarket.fill(database);
        machine("60.20");
        keeping.addPrice(price("Post", "Small", 10_000, "20.00"), "");
        keeping.addPrice(price("Post", "Large", 100_000, "100.00"), "");
        keeping.addPrice(price("Dear", "Only", 20_000, "90.00"), "");

        var found = prices.comparison(JUNE);

        // $60.20 ÷ 29,197, as the pages of costs have it.
        assertThat(found.own().value().orElseThrow()).isEqualByComparingTo("0.002062");
        assertThat(found.own().value())
                .isEqualTo(figures.figure("cost_per_email_delivered", Scope.fleet(), JUNE)
                        .value());
        assertThat(found.ownCost().orElseThrow()).isEqualByComparingTo("2.062");
        assertThat(found.offers())
                .extracting(PriceOffer::publisher, PriceOffer::plan, PriceOffer::fits, PriceOffer::costOf1000)
                .containsExactly(
                        tuple("Dear", "Only", false, new BigDecimal("4.639175")),
                        tuple("Post", "Large", true, new BigDecimal("1.030928")));
        assertThat(found.standing()).contains(Standing.WITHIN);
        assertThat(found.gap().orElseThrow()).isZero();
    }

    @Test
    void aClosedMonthCostsWhatWasSigned() {
        SmallMarket.fill(database);
        machine("60.20");
        database.sql("select quarterdeck.close_month('2026-06-01', 'cfo', '2026-07-01T08:00Z', '')")
                .query()
                .listOfRows();
        database.sql("update quarterdeck.cost_value set monthly_cost = 99").update();

        assertThat(prices.comparison(JUNE).ownCost().orElseThrow()).isEqualByComparingTo("2.062");
    }

    @Test
    void aNewerListTakesThePlaceOfAnOlderOneAndOneListIsNoVerdict() {
        SmallMarket.fill(database);
        machine("60.20");
        keeping.addPrice(
                new PriceContent("Post", "Large", 100_000, new BigDecimal("200.00"), LocalDate.of(2026, 1, 1), "page"),
                "");
        keeping.addPrice(price("Post", "Large", 100_000, "100.00"), "");

        assertThat(prices.comparison(JUNE).offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.price()).isEqualByComparingTo("100.00"));
        assertThat(prices.comparison(JUNE).standing()).isEmpty();
    }

    @Test
    void listsThatAreTooOldAreShownAndJudgeNothing() {
        SmallMarket.fill(database);
        machine("60.20");
        keeping.addPrice(
                new PriceContent("Old", "Large", 100_000, new BigDecimal("1.00"), LocalDate.of(2023, 6, 1), "page"),
                "");
        keeping.addPrice(price("Post", "Large", 100_000, "100.00"), "");
        assertThat(prices.comparison(JUNE).offers()).hasSize(2);
        assertThat(prices.comparison(JUNE).standing()).isEmpty();

        keeping.addPrice(price("Dear", "Large", 100_000, "120.00"), "");
        assertThat(prices.comparison(JUNE).standing()).contains(Standing.WORSE);
        assertThat(prices.comparison(JUNE).cheapest().orElseThrow().publisher()).isEqualTo("Post");
    }

    @Test
    void withoutAKnownCostThereIsNoFigure() {
        SmallMarket.fill(database);

        var found = prices.comparison(JUNE);

        assertThat(found.ownCost()).isEmpty();
        assertThat(found.standing()).isEmpty();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void pricesAreMoney() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> prices.comparison(JUNE));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(prices::lists);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(keeping::segments);
    }

    @Test
    void aCorrectionMovesTheComparisonAndStaysWrittenDown() {
        SmallMarket.fill(database);
        publish("Post", "2025", "0.011", "All");
        publish("GetResponse", "2025", "0.0257", "All");
        var seen = value("GetResponse", "2025", "bounce_rate", "World");

        keeping.correct(seen, new BigDecimal("0.015"), seen.definition(), seen.source(), "Misread");

        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET).standing())
                .contains(Standing.WORSE);
        assertThat(keeping.history(0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("ada");
            assertThat(entry.what()).isEqualTo(What.CHANGED);
            assertThat(entry.reason()).isEqualTo("Misread");
            assertThat(entry.changes()).isEqualTo("value: 0.02570000 → 0.01500000");
        });
    }

    @Test
    void whoIsSlowerIsToldAndChangesNothing() {
        var seen = value("GetResponse", "2023", "bounce_rate", "World");
        keeping.correct(seen, new BigDecimal("0.015"), seen.definition(), seen.source(), "");

        assertThatExceptionOfType(ChangedMeanwhileException.class).isThrownBy(() -> keeping.remove(seen, ""));
        assertThat(keeping.value(seen.id()).value()).isEqualByComparingTo("0.015");
    }

    @Test
    void anotherDefinitionTakesAValueOutOfTheComparison() {
        SmallMarket.fill(database);
        var seen = value("GetResponse", "2023", "bounce_rate", "World");

        keeping.correct(seen, seen.value(), "hard bounces / sent", seen.source(), "");

        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, ComparedScope.FLEET)
                        .spread()
                        .orElseThrow()
                        .publishers())
                .isEqualTo(2);
    }

    @Test
    void anIndustryIsHeldAgainstTheSegmentsThatAnAdministratorSays() {
        SmallMarket.fill(database);
        var retail = new IndustrySegment("e-commerce", "Campaign Monitor", "Retail");

        keeping.unmap(retail);
        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, SHOPS).spread()).isEmpty();

        keeping.map(retail);
        assertThat(comparison(BenchmarkMetric.BOUNCE_RATE, SHOPS)
                        .spread()
                        .orElseThrow()
                        .lowestBy())
                .isEqualTo("Campaign Monitor 2020");
        assertThat(keeping.history(0, 10)).extracting(BenchmarkEntry::what).containsExactly(What.ADDED, What.REMOVED);
    }

    @Test
    void complaintsStandBesideTheLimitsOfTheMailboxProvider() {
        SmallMarket.fill(database);

        var providers = benchmarks.standings(JUNE).providers();

        assertThat(providers).extracting(ProviderLimit::mailboxProvider).containsExactly("gmail", "outlook");
        assertThat(providers.getFirst().complaints().value()).isEqualByComparingTo("0.002");
        assertThat(providers.getFirst().limits())
                .extracting(ProviderLimit.Limit::authority, it -> it.value().stripTrailingZeros())
                .containsExactly(tuple("Google", new BigDecimal("0.001")), tuple("Google", new BigDecimal("0.003")));
        assertThat(providers.getLast().limits()).isEmpty();
    }

    @Test
    void monthsAreCountedOnceAndAgainWhenAsked() {
        SmallMarket.fill(database);

        assertThat(benchmarks.choices().countedAt()).contains(Instant.parse("2026-07-01T00:50:00Z"));
        assertThat(months.countSince(Instant.EPOCH)).isZero();
        assertThat(months.countSince(Instant.parse("2026-07-01T09:42:00Z"))).isEqualTo(13);
    }

    @Test
    void aMonthIsCountedAgainWhenOneOfItsDaysCameLate() {
        SmallMarket.fill(database);
        SmallMarket.day(database, SmallMarket.BANK, LocalDate.of(2026, 5, 3), 40, 1);

        assertThat(months.countSince(Instant.EPOCH)).isEqualTo(1);
        assertThat(months.countSince(Instant.EPOCH)).isZero();
        assertThat(benchmarks.tenants(TenantStandingQuery.of(YearMonth.of(2026, 5), "bank", ""), 0, 10))
                .singleElement()
                .satisfies(bank -> assertThat(bank.sent()).isEqualTo(40));
    }

    private void travel(int number, int sent, int bounced) {
        var tenant = new UUID(60, number);
        SmallMarket.sender(database, tenant, "Sender " + number, "Travel");
        SmallMarket.day(database, tenant, LocalDate.of(2026, 6, 10), sent, bounced);
    }

    private void machine(String cost) {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T08:00:00Z', true)")
                .query()
                .singleRow();
        database.sql("""
                        insert into vps_instances (id, status, created, updated, approximate_cost)
                        values (:id, 'active', '2026-01-01Z', '2026-01-01Z', :cost)
                        """)
                .param("id", new UUID(52, 1))
                .param("cost", new BigDecimal(cost))
                .update();
    }

    /** A bounce rate: of all segments, or of those of shops or banks. */
    private void publish(String publisher, String edition, String value, String segment) {
        database.sql("""
                        insert into quarterdeck.benchmark (publisher, edition, data_period, region, segment, metric, value, definition, sample, source,
                                                           machine_opens, provenance)
                        values (:publisher, :edition, :edition, 'World', :segment, 'bounce_rate', :value, 'hard+soft / sent', 'some', 'page', 'none',
                                'publisher_page')
                        """)
                .param("publisher", publisher)
                .param("edition", edition)
                .param("segment", segment)
                .param("value", new BigDecimal(value))
                .update();
        database.sql("""
                        insert into quarterdeck.industry_segment (industry, house, segment)
                        select i.industry, :house, i.segment from (values ('e-commerce', 'Shops'), ('finance', 'Banks')) i (industry, segment)
                         where i.segment = :segment
                        """).param("house", publisher).param("segment", segment).update();
    }

    private static PriceContent price(String publisher, String plan, long emails, String price) {
        return new PriceContent(publisher, plan, emails, new BigDecimal(price), LocalDate.of(2026, 5, 1), "their page");
    }

    private Comparison comparison(BenchmarkMetric metric, ComparedScope scope) {
        return benchmarks.standings(JUNE).comparisons().stream()
                .filter(it -> it.metric() == metric && it.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private List<Verdict> verdicts(String metric) {
        return benchmarks.verdicts(JUNE, VerdictQuery.all(), 0, 1_000).stream()
                .filter(it -> it.value().metric().equals(metric))
                .toList();
    }

    private PublishedValue value(String publisher, String edition, String metric, String region) {
        return verdicts(metric).stream()
                .map(Verdict::value)
                .filter(it -> it.publisher().equals(publisher)
                        && it.edition().equals(edition)
                        && it.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    private List<TenantStanding> tenants() {
        return benchmarks.tenants(TenantStandingQuery.of(YearMonth.of(2026, 6), "", "travel"), 0, 100);
    }
}
