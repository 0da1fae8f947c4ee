package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every event store has to answer, to the digit; each adapter runs all of it. */
public abstract class EventAnalyticsContract {

    protected static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    protected static final UUID B = UUID.fromString("bbbbbbbb-0000-0000-0000-000000000002");
    protected static final Instant NINE = Instant.parse("2026-07-01T09:00:00Z");
    private static final ReportingPeriod JULY_FIRST =
            new ReportingPeriod(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-07-02"));

    /** The store under test. */
    protected abstract EventAnalytics analytics();

    /** Has the store take events; returns when they can be asked for. */
    protected abstract void take(List<CapturedEvent> events);

    @Test
    void sumsOutcomesOfHoursByTheirKind() {
        take(
                outcome(A, NINE, Map.of("outcome", "delivered", "count", 10)),
                outcome(A, NINE.plusSeconds(3599), Map.of("outcome", "delivered")),
                outcome(A, NINE, Map.of("outcome", "bounced", "bounce_type", "hard", "count", 2)),
                outcome(A, NINE, Map.of("outcome", "bounced", "bounce_type", "soft", "count", 3)),
                outcome(A, NINE, Map.of("outcome", "bounced", "count", 4)),
                outcome(A, NINE, Map.of("outcome", "blocked", "count", 5)),
                outcome(A, NINE, Map.of("outcome", "spam", "count", 6)),
                outcome(A, NINE, Map.of("outcome", "deferred", "count", 7)),
                outcome(A, NINE.plusSeconds(3600), Map.of("outcome", "delivered", "count", 100)),
                outcome(B, NINE, Map.of("outcome", "delivered", "count", 1000)));

        assertThat(analytics().outcomesOf(List.of(hour(A, NINE))))
                .containsExactly(new OutcomesOfHour(hour(A, NINE), new Outcomes(11, 2, 7, 5, 6, 7)));
        assertThat(analytics().outcomesOf(List.of(hour(A, NINE.plusSeconds(3600)), hour(B, NINE))))
                .containsExactlyInAnyOrder(
                        new OutcomesOfHour(hour(A, NINE.plusSeconds(3600)), new Outcomes(100, 0, 0, 0, 0, 0)),
                        new OutcomesOfHour(hour(B, NINE), new Outcomes(1000, 0, 0, 0, 0, 0)));
    }

    @Test
    void answersOnlyTheHoursAskedFor() {
        take(
                outcome(A, NINE, Map.of("outcome", "delivered")),
                outcome(A, NINE.plusSeconds(7200), Map.of("outcome", "delivered")),
                outcome(B, NINE.plusSeconds(7200), Map.of("outcome", "delivered")));

        assertThat(analytics().outcomesOf(List.of(hour(A, NINE), hour(B, NINE.plusSeconds(7200)))))
                .extracting(OutcomesOfHour::of)
                .containsExactlyInAnyOrder(hour(A, NINE), hour(B, NINE.plusSeconds(7200)));
        assertThat(analytics().outcomesOf(List.of())).isEmpty();
    }

    @Test
    void anEventThatIsSentTwiceCountsOnce() {
        var event = outcome(A, NINE, Map.of("outcome", "delivered", "count", 5));
        take(event);
        take(event);
        var won = event("revenue_impact", A, NINE, Map.of("impact_type", "positive", "impact_amount", 3));
        take(won);
        take(won);

        assertThat(analytics().outcomesOf(List.of(hour(A, NINE))))
                .containsExactly(new OutcomesOfHour(hour(A, NINE), new Outcomes(5, 0, 0, 0, 0, 0)));
        assertThat(answer(EventQuestion.REVENUE_IMPACT))
                .containsExactly(new RevenueImpactOfDay(A, JULY_FIRST.from(), 3_000_000, 0, 1, 0));
    }

    @Test
    void outcomesThatCannotBeReadAreInNoAnswer() {
        take(
                outcome(A, NINE, Map.of("outcome", "delivered", "count", -1)),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", 1.5)),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", "many")),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", "")),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", " 5")),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", "nan")),
                outcome(A, NINE, Map.of("outcome", "delivered", "count", 10_000_001)),
                outcome(A, NINE, Map.of("outcome", "delivered", "cost_impact", "much")),
                outcome(A, NINE, Map.of("outcome", "delivered", "company_id", "acme")),
                outcome(A, NINE, Map.of("outcome", "lost")),
                outcome(A, NINE, Map.of()),
                event("email_delivery_outcome", null, NINE, Map.of("outcome", "delivered")),
                new CapturedEvent(
                        UUID.randomUUID(),
                        "email_delivery_outcome",
                        "x",
                        NINE,
                        Map.of("tenant_id", "acme", "outcome", "delivered")),
                outcome(A, NINE, Map.of("outcome", " Delivered ", "count", "1e3")));

        assertThat(analytics().outcomesOf(List.of(hour(A, NINE))))
                .containsExactly(new OutcomesOfHour(hour(A, NINE), new Outcomes(1000, 0, 0, 0, 0, 0)));
    }

    @Test
    void eventsUnderTheirOtherNameAreReadToo() {
        take(
                event("email_delivery_outcome_event", A, NINE, Map.of("outcome", "delivered")),
                event("strategic_decision_event", A, NINE, Map.of("decision_hours", 2)));

        assertThat(analytics().outcomesOf(List.of(hour(A, NINE)))).hasSize(1);
        assertThat(answer(EventQuestion.DECISIONS))
                .containsExactly(new DecisionsOfDay(A, JULY_FIRST.from(), 2_000_000, 1, 0));
    }

    @Test
    void daysAreThoseOfTheReportingZone() {
        var berlin = ZoneId.of("Europe/Berlin");
        var lastMinute = Instant.parse("2026-06-30T21:59:59Z");
        var firstMinute = Instant.parse("2026-06-30T22:00:00Z");
        take(
                outcome(A, lastMinute, Map.of("outcome", "delivered", "count", 1)),
                outcome(A, firstMinute, Map.of("outcome", "delivered", "count", 2)),
                event("efficiency_metrics", A, lastMinute, Map.of("efficiency_score", 10)),
                event("efficiency_metrics", A, firstMinute, Map.of("efficiency_score", 20)));

        assertThat(analytics().outcomesOf(List.of(new TenantDay(A, JULY_FIRST.from())), berlin))
                .containsExactly(new OutcomesOfDay(
                        new TenantDay(A, JULY_FIRST.from()), null, null, null, new Outcomes(2, 0, 0, 0, 0, 0)));
        assertThat(analytics().answer(EventQuestion.EFFICIENCY, JULY_FIRST, berlin))
                .containsExactly(new EfficiencyOfDay(A, JULY_FIRST.from(), 20_000_000, 1, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void aZoneMayBeAnOffset() {
        take(event("strategic_decision", A, Instant.parse("2026-06-30T22:00:00Z"), Map.of("decision_hours", 1)));

        assertThat(analytics().answer(EventQuestion.DECISIONS, JULY_FIRST, ZoneOffset.ofHours(2)))
                .containsExactly(new DecisionsOfDay(A, JULY_FIRST.from(), 1_000_000, 1, 0));
        assertThat(analytics().answer(EventQuestion.DECISIONS, JULY_FIRST, ZoneOffset.ofHours(1)))
                .isEmpty();
    }

    @Test
    void theHourThatAZoneHasTwiceBelongsToItsDayOnce() {
        var berlin = ZoneId.of("Europe/Berlin");
        var day = new ReportingPeriod(LocalDate.parse("2026-10-25"), LocalDate.parse("2026-10-26"));
        take(
                outcome(A, Instant.parse("2026-10-25T00:30:00Z"), Map.of("outcome", "delivered", "count", 1)),
                outcome(A, Instant.parse("2026-10-25T01:30:00Z"), Map.of("outcome", "delivered", "count", 2)),
                event("error_occurred", A, Instant.parse("2026-10-25T00:30:00Z"), error("smtp", 1, 1)),
                event("error_occurred", A, Instant.parse("2026-10-25T01:30:00Z"), error("smtp", 2, 1)));

        assertThat(analytics().outcomesOf(List.of(new TenantDay(A, day.from())), berlin))
                .extracting(OutcomesOfDay::outcomes)
                .containsExactly(new Outcomes(3, 0, 0, 0, 0, 0));
        assertThat(analytics().answer(EventQuestion.ERRORS, day, berlin))
                .extracting(ErrorsOfHour::hour, ErrorsOfHour::affectedEmails)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-10-25T00:00:00Z"), 1L),
                        org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-10-25T01:00:00Z"), 2L));
    }

    @Test
    void daysKnowTheCompanyTheProviderAndTheAddress() {
        var company = UUID.fromString("cccccccc-0000-0000-0000-000000000003");
        take(
                outcome(
                        A,
                        NINE,
                        Map.of("outcome", "delivered", "mailbox_provider", "Gmail ", "ip_address", "10.0.0.1")),
                outcome(A, NINE, Map.of("outcome", "delivered", "mailbox_provider", "gmail", "ip_address", "10.0.0.1")),
                outcome(A, NINE, Map.of("outcome", "delivered", "mailbox_provider", "", "company_id", company)),
                outcome(A, NINE, Map.of("outcome", "delivered")));

        assertThat(analytics().outcomesOf(List.of(new TenantDay(A, JULY_FIRST.from())), ZoneOffset.UTC))
                .containsExactlyInAnyOrder(
                        day("gmail", "10.0.0.1", null, 2), day(null, null, company, 1), day(null, null, null, 1));
    }

    @Test
    void changesAreTheHoursWithNewEvents() {
        var start = analytics().positionBefore(NINE);
        take(
                outcome(A, NINE, Map.of("outcome", "delivered")),
                outcome(A, NINE.plusSeconds(5), Map.of("outcome", "spam")));

        var first = analytics().outcomeChangesAfter(start);
        take(outcome(B, NINE.minusSeconds(86_400), Map.of("outcome", "delivered")));
        var second = analytics().outcomeChangesAfter(first.position());

        assertThat(first.hours()).containsExactly(hour(A, NINE));
        assertThat(second.hours()).contains(hour(B, NINE.minusSeconds(86_400)));
        assertThat(second.position()).isGreaterThan(first.position());
        assertThat(analytics().outcomeChangesAfter(second.position()).position())
                .isEqualTo(second.position());
    }

    @Test
    void knowsWhichHoursOfAPeriodHaveOutcomes() {
        take(
                outcome(A, NINE, Map.of("outcome", "delivered")),
                outcome(A, NINE.plusSeconds(1), Map.of("outcome", "delivered")),
                outcome(B, NINE.plusSeconds(3600), Map.of("outcome", "delivered")),
                outcome(B, NINE.plusSeconds(7200), Map.of("outcome", "delivered")));

        assertThat(analytics().hoursWithOutcomes(NINE, NINE.plusSeconds(7200)))
                .containsExactlyInAnyOrder(hour(A, NINE), hour(B, NINE.plusSeconds(3600)));
    }

    @Test
    void revenueImpactGoesBothWaysAndCountsWhatCannotBeRead() {
        take(
                impact(A, "positive", 10.10),
                impact(A, "positive", "20.20"),
                impact(A, "negative", -5),
                impact(A, "negative", new BigDecimal("0.000001")),
                impact(A, "sideways", 7),
                impact(A, null, 7),
                impact(A, "positive", "N/A"),
                impact(A, "positive", ""),
                impact(A, "positive", "1,000"),
                impact(A, "positive", "inf"),
                impact(A, "positive", true),
                impact(A, "positive", null),
                impact(B, "POSITIVE", 1));

        assertThat(answer(EventQuestion.REVENUE_IMPACT))
                .containsExactlyInAnyOrder(
                        new RevenueImpactOfDay(A, JULY_FIRST.from(), 30_300_000, 5_000_001, 12, 8),
                        new RevenueImpactOfDay(B, JULY_FIRST.from(), 1_000_000, 0, 1, 0));
    }

    @Test
    void sumsAreExactInAnyOrder() {
        take(IntStream.range(0, 1000)
                .mapToObj(i -> impact(A, "positive", new BigDecimal("0.10")))
                .toList());
        take(impact(A, "positive", new BigDecimal("999999999.99")));

        assertThat(answer(EventQuestion.REVENUE_IMPACT))
                .containsExactly(new RevenueImpactOfDay(A, JULY_FIRST.from(), 1_000_000_099_990_000L, 0, 1001, 0));
    }

    @Test
    void savingsAreByStageAndMayBeOfTheFleet() {
        take(
                event("cost_optimization", A, NINE, Map.of("type", "implemented", "savings_amount", 12.5)),
                event("cost_optimization", A, NINE, Map.of("type", "identified", "savings_amount", 100)),
                event("cost_optimization", null, NINE, Map.of("type", "implemented", "savings_amount", 3)),
                event("cost_optimization", A, NINE, Map.of("savings_amount", -3)));

        assertThat(answer(EventQuestion.SAVINGS))
                .containsExactlyInAnyOrder(
                        new SavingsOfDay(A, JULY_FIRST.from(), "implemented", 12_500_000, 1, 0),
                        new SavingsOfDay(A, JULY_FIRST.from(), "identified", 100_000_000, 1, 0),
                        new SavingsOfDay(A, JULY_FIRST.from(), null, 0, 1, 1),
                        new SavingsOfDay(null, JULY_FIRST.from(), "implemented", 3_000_000, 1, 0));
    }

    @Test
    void aMeasureThatIsMissingIsNotZero() {
        take(
                event("efficiency_metrics", A, NINE, Map.of("efficiency_score", 80, "resource_utilisation", 0.5)),
                event("efficiency_metrics", A, NINE, Map.of("efficiency_score", 90)),
                event("efficiency_metrics", A, NINE, Map.of("efficiency_score", 101, "quota_utilisation", 1.25)));

        assertThat(answer(EventQuestion.EFFICIENCY))
                .containsExactly(
                        new EfficiencyOfDay(A, JULY_FIRST.from(), 170_000_000, 2, 500_000, 1, 1_250_000, 1, 3, 1));
    }

    @Test
    void errorsAreByHourComponentAndSeverity() {
        take(
                event("error_occurred", A, NINE, error("SMTP-out", 100, 5.25)),
                event("error_occurred", A, NINE.plusSeconds(60), error("smtp-out", 50, 1)),
                event("error_occurred", A, NINE.plusSeconds(3600), error("smtp-out", 7, 0)),
                event("error_occurred", null, NINE, Map.of("component", "dns", "severity", "panic")),
                event("error_occurred", A, NINE, Map.of("affected_emails", 1.5, "cost_impact", 1)));

        assertThat(answer(EventQuestion.ERRORS))
                .containsExactlyInAnyOrder(
                        new ErrorsOfHour(A, NINE, "smtp-out", "high", 150, 6_250_000, 2, 0),
                        new ErrorsOfHour(A, NINE.plusSeconds(3600), "smtp-out", "high", 7, 0, 1, 0),
                        new ErrorsOfHour(null, NINE, "dns", null, 0, 0, 1, 1),
                        new ErrorsOfHour(A, NINE, null, null, 0, 1_000_000, 1, 1));
    }

    @Test
    void businessMetricsAreTheDesignsWithSavingsThatWereImplemented() {
        take(
                impact(A, "positive", 10),
                impact(A, "negative", 4),
                event("cost_optimization", A, NINE, Map.of("type", "implemented", "savings_amount", 7)),
                event("cost_optimization", A, NINE, Map.of("type", "accepted", "savings_amount", 7)),
                event("efficiency_metrics", A, NINE, Map.of("efficiency_score", 80)),
                event("efficiency_metrics", A, NINE, Map.of("efficiency_score", 70.5)),
                event("strategic_decision", A, NINE, Map.of("decision_hours", 5)),
                event("strategic_decision", B, NINE, Map.of()),
                event("cost_optimization", null, NINE, Map.of("type", "implemented", "savings_amount", 9)),
                event("page_view", B, NINE, Map.of("impact_amount", 5)));

        assertThat(answer(EventQuestion.BUSINESS_METRICS))
                .containsExactlyInAnyOrder(
                        new BusinessMetrics(A, 4_000_000, 10_000_000, 7_000_000, 150_500_000, 2, 1),
                        new BusinessMetrics(B, 0, 0, 0, 0, 0, 1),
                        new BusinessMetrics(null, 0, 0, 9_000_000, 0, 0, 0));
    }

    @Test
    void countsEventsOfAnyNameByTheHour() {
        var once = event("page_view", null, NINE, Map.of());
        take(
                once,
                impact(A, "positive", 1),
                impact(B, "positive", 1),
                event("page_view", null, NINE.plusSeconds(3600), Map.of()));
        take(once);

        assertThat(answer(EventQuestion.EVENT_COUNTS))
                .containsExactlyInAnyOrder(
                        new EventsOfHour("page_view", NINE, 1),
                        new EventsOfHour("page_view", NINE.plusSeconds(3600), 1),
                        new EventsOfHour("revenue_impact", NINE, 2));
    }

    @Test
    void aTenantIdThatIsNoneIsInNoAnswerAndAnEmptyOneIsNotMissing() {
        take(
                new CapturedEvent(UUID.randomUUID(), "strategic_decision", "x", NINE, Map.of("tenant_id", "acme")),
                new CapturedEvent(UUID.randomUUID(), "strategic_decision", "x", NINE, Map.of("tenant_id", "")),
                new CapturedEvent(
                        UUID.randomUUID(),
                        "strategic_decision",
                        "x",
                        NINE,
                        Map.of("tenant_id", A.toString().toUpperCase(java.util.Locale.ROOT), "decision_hours", 1)));

        assertThat(answer(EventQuestion.DECISIONS))
                .containsExactly(new DecisionsOfDay(A, JULY_FIRST.from(), 1_000_000, 1, 0));
    }

    @Test
    void aPeriodEndsBeforeItsLastDay() {
        take(
                impact(A, Instant.parse("2026-06-30T23:59:59.999999Z")),
                impact(A, Instant.parse("2026-07-01T00:00:00Z")),
                impact(A, Instant.parse("2026-07-01T23:59:59.999999Z")),
                impact(A, Instant.parse("2026-07-02T00:00:00Z")));

        assertThat(answer(EventQuestion.REVENUE_IMPACT))
                .extracting(RevenueImpactOfDay::events)
                .containsExactly(2L);
    }

    @Test
    void aStoreWithoutEventsHasNoRowsForAnyQuestion() {
        for (var question : EventQuestion.ALL) {
            assertThat(answer(question)).as(question.name()).isEmpty();
        }
        assertThat(analytics().hoursWithOutcomes(NINE, NINE.plusSeconds(3600))).isEmpty();
    }

    protected static CapturedEvent outcome(UUID tenant, Instant at, Map<String, Object> properties) {
        return event("email_delivery_outcome", tenant, at, properties);
    }

    protected static CapturedEvent event(
            String name, @Nullable UUID tenant, Instant at, Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        if (tenant != null) {
            all.put("tenant_id", tenant.toString());
        }
        return new CapturedEvent(UUID.randomUUID(), name, tenant == null ? "fleet" : tenant.toString(), at, all);
    }

    protected static CapturedEvent impact(UUID tenant, Instant at) {
        return event("revenue_impact", tenant, at, Map.of("impact_type", "positive", "impact_amount", 1));
    }

    private static CapturedEvent impact(UUID tenant, @Nullable String type, @Nullable Object amount) {
        var properties = new HashMap<String, Object>();
        if (type != null) {
            properties.put("impact_type", type);
        }
        if (amount != null) {
            properties.put("impact_amount", amount);
        }
        return event("revenue_impact", tenant, NINE, properties);
    }

    private static Map<String, Object> error(String component, int mails, double cost) {
        return Map.of("component", component, "severity", "high", "affected_emails", mails, "cost_impact", cost);
    }

    private static TenantHour hour(UUID tenant, Instant hour) {
        return new TenantHour(tenant, hour);
    }

    private static OutcomesOfDay day(
            @Nullable String provider, @Nullable String address, @Nullable UUID company, long delivered) {
        return new OutcomesOfDay(
                new TenantDay(A, JULY_FIRST.from()),
                company,
                provider,
                address,
                new Outcomes(delivered, 0, 0, 0, 0, 0));
    }

    private <R extends Record> List<R> answer(EventQuestion<R> question) {
        return analytics().answer(question, JULY_FIRST, ZoneOffset.UTC);
    }

    private void take(CapturedEvent... events) {
        take(List.of(events));
    }
}
