package app.quarterdeck.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.decisions.Decision.NotReviewed;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A decision about Acme, whose bounces were 5 % of 1,000 mails in June; from the question to what came of it. */
@IntegrationTest
@RecordApplicationEvents
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class DecisionLifeTest {

    private static final UUID ACME = new UUID(9, 1);
    private static final LocalDate REVIEW = LocalDate.of(2026, 8, 1);

    @Autowired
    private FigureCatalogue catalogue;

    @Autowired
    private Decisions decisions;

    @Autowired
    private DecisionSteps steps;

    @Autowired
    private DecisionReviews reviews;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fill() {
        database.sql("insert into tenants (id, name) values (?, 'Acme')")
                .param(ACME)
                .update();
        mail("2026-06-15", 50);
    }

    /** PostgreSQL keeps no U+0000, which can be pasted into a field. */
    @Test
    void whatNoTextCanHaveIsLeftOutOfIt() {
        var raised = steps.raise(DecisionContent.of("Bu\0y", "What\0?", "ceo"), TestClock.START, Optional.empty());

        var edited = steps.edit(raised, DecisionContent.of("Sell\0", "What?", "ceo"));

        assertThat(raised.content().title()).isEqualTo("Buy");
        assertThat(edited.content().title()).isEqualTo("Sell");
    }

    @Test
    void goesFromTheQuestionToWhatCameOfIt() {
        var raised = raise();
        clock.advance(Duration.ofHours(6));
        var decided = steps.decide(raised, "Slower", "It bounces");
        var implemented = steps.implement(decided, "Since noon");
        mail("2026-07-20", 30);
        clock.set(Instant.parse("2026-08-01T00:50:00Z"));

        assertThat(reviews.due()).containsExactly(raised.id());
        assertThat(reviews.review(raised.id(), "quarterdeck")).isTrue();

        var reviewed = decisions.decision(raised.id());
        assertThat(raised.state()).isEqualTo(State.RAISED);
        assertThat(raised.content().options()).containsExactly("Slower", "As now");
        assertThat(raised.due()).isEqualTo(TestClock.START.plus(Duration.ofHours(48)));
        assertThat(decided.state()).isEqualTo(State.DECIDED);
        assertThat(decided.hours()).contains(new BigDecimal("6.0000"));
        assertThat(decided.baseline().orElseThrow()).isEqualByComparingTo("0.05");
        assertThat(implemented.state()).isEqualTo(State.IMPLEMENTED);
        assertThat(reviewed.state()).isEqualTo(State.REVIEWED);
        assertThat(reviewed.review().orElseThrow().actual().orElseThrow()).isEqualByComparingTo("0.03");
        assertThat(reviewed.review().orElseThrow().change().orElseThrow()).isEqualByComparingTo("-0.02");
        assertThat(reviewed.review().orElseThrow().hit()).isTrue();
        assertThat(reviewed.review().orElseThrow().brier()).isEqualByComparingTo("0.04");
        assertThat(reviewed.review().orElseThrow().from()).isEqualTo(LocalDate.of(2026, 7, 2));
        assertThat(decisions.history(raised.id()))
                .extracting(DecisionEntry::step, DecisionEntry::by, DecisionEntry::note)
                .containsExactly(
                        tuple(DecisionEntry.Step.RAISED, "ceo", ""),
                        tuple(DecisionEntry.Step.DECIDED, "ceo", ""),
                        tuple(DecisionEntry.Step.IMPLEMENTED, "ceo", "Since noon"),
                        tuple(DecisionEntry.Step.REVIEWED, "quarterdeck", ""));
        assertThat(audited())
                .containsExactly(
                        "ceo decision.raised",
                        "ceo decision.decided",
                        "ceo decision.implemented",
                        "ceo decision.reviewed");
        assertThat(reviews.due()).isEmpty();
    }

    @Test
    void aDayThatNobodyCanMeanIsRefused() {
        assertThatThrownBy(() -> steps.raise(content(), Instant.parse("1900-01-01T00:00:00Z"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHistorySaysWhatWasAndWhatIs() {
        var raised = raise();

        steps.edit(raised, content().tagged(List.of("mail", "urgent")));

        var edited = decisions.history(raised.id()).getLast();
        assertThat(edited.step()).isEqualTo(DecisionEntry.Step.EDITED);
        assertThat(edited.before()).containsOnlyKeys("tags").containsEntry("tags", List.of("mail"));
        assertThat(edited.after()).containsOnlyKeys("tags").containsEntry("tags", List.of("mail", "urgent"));
    }

    @Test
    void itsEventIsToldOnceWithItsHours() {
        var raised = raise();
        clock.advance(Duration.ofMinutes(90));
        var decided = steps.decide(raised, "Slower", "It bounces");
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.decide(raised, "Slower", "It bounces"));
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.decide(decided, "Slower", "It bounces"));
        steps.implement(decided, "");

        assertThat(events()).containsExactly("decision-%d Warm IPs slower 1.5 %s".formatted(raised.id(), ACME));
    }

    @Test
    void oneAboutTheFleetIsAnEventWithoutATenant() {
        var content = DecisionContent.of("Buy", "Buy?", "ceo").expecting(expecting("-0.02", "0.8"));
        var raised = steps.raise(content, TestClock.START.minus(Duration.ofHours(50)), Optional.empty());

        steps.decide(raised, "Yes", "Cheaper");

        assertThat(raised.overdue(TestClock.START)).isTrue();
        assertThat(events()).containsExactly("decision-%d Buy 50 fleet".formatted(raised.id()));
    }

    @Test
    void whoIsSlowerIsShownWhatIsNow() {
        var seen = raise();
        steps.edit(seen, content().tagged(List.of()));

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.edit(seen, content()))
                .satisfies(it ->
                        assertThat(it.current(Decision.class).content().tags()).isEmpty());
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.decide(seen, "Slower", "It bounces"));
        assertThatExceptionOfType(ChangedMeanwhileException.class).isThrownBy(() -> steps.drop(seen, "No"));
        assertThat(decisions.history(seen.id())).hasSize(2);
        assertThat(events()).isEmpty();
    }

    @Test
    void onceDecidedItIsNotEditedByAnybody() {
        var decided = steps.decide(raise(), "Slower", "It bounces");

        assertThatExceptionOfType(ChangedMeanwhileException.class).isThrownBy(() -> steps.edit(decided, content()));
        assertThatThrownBy(() -> run("update quarterdeck.decision set why = 'Other'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("it is superseded, not edited");
    }

    @Test
    void whatHappenedStaysWrittenDown() {
        raise();

        assertThatThrownBy(() -> run("delete from quarterdeck.decision_history"))
                .hasMessageContaining("What happened to a decision stays written down");
    }

    @Test
    void nothingIsDecidedWithoutAChoiceAReasonAndAnExpectation() {
        var raised = raise();
        var vague = steps.raise(DecisionContent.of("Vague", "What?", "ceo"), TestClock.START, Optional.empty());
        var soon = steps.raise(
                content()
                        .expecting(new Expectation(
                                catalogue.definition("bounce_rate"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                LocalDate.of(2026, 7, 30))),
                TestClock.START,
                Optional.empty());

        assertThatIllegalArgumentException().isThrownBy(() -> steps.decide(raised, " ", "It bounces"));
        assertThatIllegalArgumentException().isThrownBy(() -> steps.decide(raised, "Slower", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> steps.decide(vague, "Slower", "It bounces"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.decide(soon, "Slower", "It bounces"))
                .withMessageContaining("too soon");
        assertThatIllegalArgumentException().isThrownBy(() -> steps.drop(raised, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.raise(content(), TestClock.START.plusSeconds(1), Optional.empty()));
    }

    @Test
    void whatCannotBeIsRefusedBeforeItIsWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionContent.of(" ", "What?", "ceo"));
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionContent.of("Title", "", "ceo"));
        assertThatIllegalArgumentException().isThrownBy(() -> expecting("-0.04", "0.5"));
        assertThatIllegalArgumentException().isThrownBy(() -> expecting("-0.02", "1.01"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> content()
                        .expecting(new Expectation(
                                catalogue.definition("resource_utilisation"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                REVIEW)));
    }

    @Test
    void anotherDecisionTakesItsPlaceOnceItIsDecided() {
        var old = steps.decide(raise(), "Slower", "It bounces");

        var undo = steps.supersede(old, content(), TestClock.START, true);
        assertThat(decisions.decision(old.id()).supersededBy()).isEmpty();
        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .as("one at a time")
                .isThrownBy(() -> steps.supersede(old, content(), TestClock.START, false));
        steps.decide(undo, "As now", "It was no better");

        assertThat(decisions.decision(old.id()).supersededBy()).contains(undo.id());
        assertThat(decisions.decision(old.id()).undone()).isTrue();
        assertThat(decisions.decision(old.id()).content().choice()).isEqualTo("Slower");
        assertThat(decisions.history(old.id()).getLast().note()).isEqualTo("#" + undo.id() + " Warm IPs slower");
    }

    @Test
    void anOpenOneIsEditedAndNotSuperseded() {
        var raised = raise();

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> steps.supersede(raised, content(), TestClock.START, true));
    }

    @Test
    void aDroppedSuccessorLeavesThePlaceToAnother() {
        var old = steps.decide(raise(), "Slower", "It bounces");
        steps.drop(steps.supersede(old, content(), TestClock.START, true), "Not now");

        assertThat(steps.supersede(old, content(), TestClock.START, false).supersedes())
                .contains(old.id());
    }

    @Test
    void withoutMailItIsNotReviewedYetAndNoMiss() {
        var implemented = steps.implement(steps.decide(raise(), "Slower", "It bounces"), "");
        clock.set(Instant.parse("2026-08-01T00:50:00Z"));

        assertThat(reviews.review(implemented.id(), "quarterdeck")).isFalse();
        assertThat(reviews.review(implemented.id(), "quarterdeck"))
                .as("said once only")
                .isFalse();

        var waiting = decisions.decision(implemented.id());
        assertThat(waiting.state()).isEqualTo(State.IMPLEMENTED);
        assertThat(waiting.notReviewed()).contains(NotReviewed.NO_ACTUAL);
        assertThat(waiting.review()).isEmpty();
        assertThat(decisions.history(implemented.id()))
                .filteredOn(it -> it.step() == DecisionEntry.Step.NOT_REVIEWED)
                .hasSize(1);

        mail("2026-07-20", 30);
        clock.advance(Duration.ofDays(1));
        assertThat(reviews.review(implemented.id(), "quarterdeck"))
                .as("once the mail is there")
                .isTrue();
    }

    @Test
    void aBaselineThatComesLateIsStillTaken() {
        run("delete from deliverability_daily_summary");
        var implemented = steps.implement(steps.decide(raise(), "Slower", "It bounces"), "");
        assertThat(implemented.baseline()).isEmpty();
        mail("2026-07-20", 30);
        clock.set(Instant.parse("2026-08-01T00:50:00Z"));
        reviews.review(implemented.id(), "quarterdeck");
        assertThat(decisions.decision(implemented.id()).notReviewed()).contains(NotReviewed.NO_BASELINE);

        mail("2026-06-15", 50);

        assertThat(reviews.review(implemented.id(), "quarterdeck")).isTrue();
        assertThat(decisions.decision(implemented.id()).baseline().orElseThrow())
                .isEqualByComparingTo("0.05");
    }

    @Test
    void whatWasNotDoneIsNotReviewed() {
        var decided = steps.decide(raise(), "Slower", "It bounces");
        mail("2026-07-20", 30);
        clock.set(Instant.parse("2026-08-01T00:50:00Z"));
        reviews.review(decided.id(), "quarterdeck");

        var late = decisions.decision(decided.id());
        assertThat(late.notReviewed()).contains(NotReviewed.NOT_IMPLEMENTED);
        assertThat(steps.review(steps.implement(late, "")).state()).isEqualTo(State.REVIEWED);
    }

    @Test
    void remindsOnceBeforeAndOnceAfterTheClock(ApplicationEvents published) {
        var raised = raise();
        reviews.remind();
        assertThat(published.stream(DecisionDueSoon.class)).isEmpty();

        clock.advance(Duration.ofHours(36));
        reviews.remind();
        reviews.remind();
        assertThat(published.stream(DecisionDueSoon.class))
                .containsExactly(new DecisionDueSoon(raised.id(), "Warm IPs slower", "cto", raised.due()));
        assertThat(published.stream(DecisionOverdue.class)).isEmpty();

        clock.advance(Duration.ofHours(12).plusSeconds(1));
        reviews.remind();
        reviews.remind();
        assertThat(published.stream(DecisionOverdue.class))
                .containsExactly(new DecisionOverdue(raised.id(), "Warm IPs slower", "cto", raised.due()));
        assertThat(published.stream(DecisionDueSoon.class)).hasSize(1);
        assertThat(decisions.decision(raised.id()).version())
                .as("nobody's change")
                .isEqualTo(raised.version());
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void aTechnicalUserSeesToOwnDecisionsOnly() {
        var written = new WrittenDecisions(database);
        var own = decisions.decision(written.raised("Mine", TestClock.START));
        var other = decisions.decision(written.decided(TestClock.START.minus(Duration.ofDays(3)), 1, "0.5"));

        assertThat(steps.comment(other, "Mind the queue").id()).isEqualTo(other.id());
        assertThat(steps.drop(own, "Settled itself").state()).isEqualTo(State.DROPPED);
        assertThatThrownBy(() -> steps.implement(other, "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> steps.raise(content(), TestClock.START, Optional.empty()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> steps.edit(own, content())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> steps.supersede(other, content(), TestClock.START, true))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void whatIsExpectedInMoneyIsWithheldFromATechnicalUser() {
        var id = new WrittenDecisions(database).raised("Buy", TestClock.START);
        run("""
            update quarterdeck.decision
               set metric = 'total_monthly_cost', expected_change = -1, expected_low = -2, expected_high = 0, probability = 0.5,
                   review_on = '2026-08-01'
            """);
        run("""
            insert into quarterdeck.decision_history (decision_id, at, by, step, after)
            select id, raised_at, 'ceo', 'raised', '{"title": "Buy", "expected_change": -1}' from quarterdeck.decision
            """);

        assertThat(decisions.decision(id).content().expectation()).isEmpty();
        assertThat(decisions.decision(id).withheld()).isTrue();
        assertThat(decisions.history(id).getFirst().after()).containsOnlyKeys("title");
        assertThat(decisions.valueNow(catalogue.definition("total_monthly_cost"), Optional.empty()))
                .isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void anAdministratorReads() {
        var seen = decisions.decision(new WrittenDecisions(database).raised("Read", TestClock.START));

        assertThatThrownBy(() -> steps.comment(seen, "Hello")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> steps.drop(seen, "No")).isInstanceOf(AccessDeniedException.class);
    }

    private Decision raise() {
        return steps.raise(content(), clock.instant(), Optional.empty());
    }

    private DecisionContent content() {
        return new DecisionContent(
                "Warm IPs slower",
                "How fast do we warm IPs?",
                List.of("Slower", "As now", "Slower"),
                "",
                "",
                "cto",
                List.of("cfo"),
                List.of("mail"),
                Optional.of(ACME),
                Optional.of(expecting("-0.02", "0.8")));
    }

    private Expectation expecting(String change, String probability) {
        return new Expectation(
                catalogue.definition("bounce_rate"),
                new BigDecimal(change),
                new BigDecimal("-0.03"),
                new BigDecimal("-0.01"),
                new BigDecimal(probability),
                REVIEW);
    }

    private void mail(String day, int bounced) {
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:tenant, cast(:day as date), 1000, 1000 - :bounced, :bounced, 0, 0)
                        """)
                .param("tenant", ACME)
                .param("day", day)
                .param("bounced", bounced)
                .update();
    }

    private List<String> events() {
        return database.sql("""
                        select concat_ws(' ', properties ->> 'decision_id', properties ->> 'title',
                                         trim_scale((properties ->> 'decision_hours')::numeric), coalesce(tenant_id::text, 'fleet'))
                          from quarterdeck.event_outbox
                         where event = 'strategic_decision'
                         order by id
                        """).query(String.class).list();
    }

    private List<String> audited() {
        return database.sql(
                        "select who || ' ' || what from quarterdeck.audit_log where what like 'decision.%' order by id")
                .query(String.class)
                .list();
    }

    private void run(String sql) {
        database.sql(sql).update();
    }
}
