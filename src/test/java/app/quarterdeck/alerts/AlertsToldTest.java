package app.quarterdeck.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.messages.WrittenMessages;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From what happens to the message that is left for somebody, on a real database. */
class AlertsToldTest {

    private static final Instant NOW = TestClock.START;

    private static HikariDataSource source;
    private static JdbcClient database;
    private static TransactionTemplate transaction;

    private final TestClock clock = new TestClock();
    private final WrittenMessages written = new WrittenMessages(database, transaction, clock);
    private final AlertWatch watch = new AlertWatch(database, written.messages(true), clock);
    private final AlertSending sending = new AlertSending(
            database, written.messages(true), new AlertLetter(WrittenMessages.links("https://deck.example")), clock);

    @BeforeAll
    static void open() {
        var config = new HikariConfig();
        config.setDataSource(TestDatabase.named("alerts"));
        config.setMaximumPoolSize(8);
        source = new HikariDataSource(config);
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        database.sql("""
                truncate quarterdeck.alert, quarterdeck.alert_recipient, quarterdeck.alert_reader, quarterdeck.alert_choice, quarterdeck.alert_sign,
                         quarterdeck.message_delivery, quarterdeck.webhook, quarterdeck.message_route, quarterdeck.incident, quarterdeck.event_outbox
                         restart identity cascade;
                alter table quarterdeck.decision_history disable trigger decision_history_kept;
                truncate quarterdeck.decision_history, quarterdeck.decision restart identity cascade;
                alter table quarterdeck.decision_history enable trigger decision_history_kept;
                set session_replication_role = replica;
                delete from quarterdeck.opportunity_check;
                delete from quarterdeck.opportunity_resource;
                delete from quarterdeck.opportunity;
                alter table quarterdeck.opportunity alter column id restart;
                delete from quarterdeck.provider_invoice;
                delete from quarterdeck.month_closing;
                set session_replication_role = origin;
                delete from public.tenants;
                delete from quarterdeck.app_user;
                update quarterdeck.alert_rule set enabled = true;
                update quarterdeck.event_snapshot set failures = 0;
                update quarterdeck.event_dispatch set failures = 0;
                update quarterdeck.alert_watch set started = '2026-06-01 00:00Z';
                insert into quarterdeck.message_route (route) values ('mail');
                insert into quarterdeck.app_user (username, display_name, password_hash, role, email) values
                    ('ceo',   'Anna', '', 'EXECUTIVE', 'anna@example.com'),
                    ('cfo',   'Fred', '', 'FINANCE',   'fred@example.com'),
                    ('cto',   'Tom',  '', 'TECHNICAL', 'tom@example.com'),
                    ('admin', 'Ada',  '', 'ADMIN',     'ada@example.com');
                insert into public.tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'Acme');
                """).update();
    }

    @Test
    void anIncidentIsToldOnceToWhomItConcerns() {
        incident(NOW.minusSeconds(60));

        look();
        look();
        lookAtEverything();

        assertThat(raised()).containsExactly("incident-opened:1");
        assertThat(listed())
                .containsExactly("admin incident-opened:1", "ceo incident-opened:1", "cto incident-opened:1");
        assertThat(written.left())
                .containsExactly("cto | Critical: Acme: bounces above the limit; act before Jul 1, 2026, 11:40");
    }

    @Test
    void lookingWithoutASignFindsNothingToDo() {
        incident(NOW.minusSeconds(60));
        look();
        database.sql("delete from quarterdeck.alert").update();

        assertThat(watch.look()).isZero();
        assertThat(raised()).isEmpty();
    }

    @Test
    void aSignOfATransactionThatIsStillOpenIsFoundTheNextTime() throws Exception {
        transaction.executeWithoutResult(status -> {
            incident(NOW.minusSeconds(60));
            assertThat(inAnotherThread(() -> inTransaction(watch::look))).isZero();
        });

        assertThat(inTransaction(watch::look)).isOne();
    }

    @Test
    void whoSeesNoMoneyIsToldNoneAnywhere() {
        database.sql(
                        "update quarterdeck.alert_audience set mail = true where rule = 'incident-opened' and role = 'EXECUTIVE'")
                .update();
        var technical = written.webhook("TECHNICAL");
        var executive = written.webhook("EXECUTIVE");
        incident(NOW.minusSeconds(60));

        look();

        assertThat(written.bodies("cto"))
                .singleElement()
                .asString()
                .doesNotContain("$")
                .contains("Acme: bounces");
        assertThat(written.bodies("ceo")).singleElement().asString().contains("($1,234.50 at risk)");
        assertThat(written.bodies("Slack TECHNICAL"))
                .singleElement()
                .asString()
                .doesNotContain("1,234.50")
                .doesNotContain("1234.5")
                .doesNotContain("amount_usd");
        assertThat(written.bodies("Slack EXECUTIVE")).singleElement().asString().contains("\"amount_usd\":1234.50");
        assertThat(technical).isNotEqualTo(executive);
        database.sql(
                        "update quarterdeck.alert_audience set mail = false where rule = 'incident-opened' and role = 'EXECUTIVE'")
                .update();
    }

    @Test
    void everyLinkLeadsToItsPageInOneClick() {
        incident(NOW.minusSeconds(60));

        look();

        assertThat(written.bodies("cto"))
                .singleElement()
                .asString()
                .contains("  https://deck.example/incidents/1\n")
                .contains("<a href=\"https://deck.example/incidents/1\">");
    }

    @Test
    void aClockThatRunsLowIsToldToFurtherRoles() {
        incident(NOW);
        look();
        clock.advance(Duration.ofMinutes(31));
        lookAtEverything();
        assertThat(raised()).containsExactly("incident-opened:1", "incident-unseen:1");

        clock.advance(Duration.ofMinutes(60));
        lookAtEverything();
        assertThat(raised()).contains("incident-low:1");
        assertThat(mailed("incident-low:1")).containsExactly("admin", "ceo", "cto");

        clock.advance(Duration.ofMinutes(30));
        lookAtEverything();
        assertThat(raised())
                .containsExactly("incident-opened:1", "incident-unseen:1", "incident-low:1", "incident-run-out:1");
        assertThat(listed()).contains("cfo incident-run-out:1");
    }

    @Test
    void anIncidentThatIsActedOnIsToldNoFurtherUntilItIsOver() {
        var id = incident(NOW);
        look();
        database.sql("""
                        update quarterdeck.incident
                           set acknowledged = :now, acknowledged_by = 'cto', acted = :now, acted_by = 'cto', action = 'Paused'
                         where id = :id
                        """).param("now", Timestamp.from(NOW)).param("id", id).update();
        clock.advance(Duration.ofHours(3));
        lookAtEverything();
        assertThat(raised()).containsExactly("incident-opened:1");

        database.sql("update quarterdeck.incident set recovered = :now, recovered_by = 'cto' where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        look();
        look();

        assertThat(raised()).containsExactly("incident-opened:1", "incident-recovered:1");
    }

    @Test
    void anIncidentOfTheDetectorIsCriticalOnceItsDayConfirmsIt() {
        incident(NOW.minusSeconds(600));
        database.sql("update quarterdeck.incident set detected_by = 'detector', detector_score = 8")
                .update();
        look();
        day(1_000, 60);
        lookAtEverything();
        assertThat(raised()).containsExactly("incident-opened:1");

        day(1_000, 200);
        lookAtEverything();

        assertThat(raised()).containsExactly("incident-opened:1", "incident-critical:1");
    }

    @Test
    void thousandsOfIncidentsAtOnceAreOneMessageToEachWithAListThatEnds() {
        incidents(5_000);

        look();

        assertThat(raised()).hasSize(5_000);
        assertThat(written.left()).hasSize(1);
        assertThat(written.left().getFirst()).startsWith("cto | Critical: 5,000 alerts, first ");
        assertThat(written.bodies("cto").getFirst()).contains("And 4,980 more.");
        assertThat(database.sql("select count(*) from quarterdeck.alert_notice where username = 'ceo'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5_000);
    }

    @Test
    void whatComesSoonAfterWaitsForWhatElseMayCome() {
        incident(NOW);
        look();
        clock.advance(Duration.ofSeconds(5));
        incidents(3);
        look();
        clock.advance(Duration.ofSeconds(5));
        look();
        assertThat(written.left()).hasSize(1);

        clock.advance(Duration.ofSeconds(21));
        look();

        assertThat(written.left()).hasSize(2);
        assertThat(written.left().get(1)).startsWith("cto | Critical: 3 alerts");
    }

    @Test
    void quietHoursHoldBackWhatIsNotCriticalAndGatherIt() {
        clock.set(Instant.parse("2026-07-01T21:00:00Z"));
        // 23:00 in Berlin.
        quiet("ceo", "Europe/Berlin", "22:00", "07:00", true);
        decision("Which region?", clock.instant().minus(Duration.ofHours(49)));
        decision("Which plan?", clock.instant().minus(Duration.ofHours(50)));
        look();
        assertThat(written.left()).isEmpty();
        assertThat(listed()).contains("ceo decision-overdue:1");

        clock.set(Instant.parse("2026-07-02T04:59:00Z"));
        look();
        assertThat(written.left()).isEmpty();
        clock.set(Instant.parse("2026-07-02T05:00:00Z"));
        look();

        assertThat(written.left()).hasSize(1);
        assertThat(written.left().getFirst()).startsWith("ceo | Warning: 2 alerts");
    }

    @Test
    void whatIsCriticalWakesOnlyWhoWantsToBeWoken() {
        clock.set(Instant.parse("2026-07-01T21:00:00Z"));
        quiet("cto", "Europe/Berlin", "22:00", "07:00", false);
        quiet("admin", "Europe/Berlin", "22:00", "07:00", true);
        database.sql("""
                        insert into quarterdeck.alert_choice (username, rule, app, mail) values ('admin', 'incident-opened', true, true)
                        """).update();
        incident(clock.instant());

        look();

        assertThat(written.left()).hasSize(1).first().asString().startsWith("admin | ");
    }

    @Test
    void whatWasReadMeanwhileIsNotMailedAnyMore() {
        clock.set(Instant.parse("2026-07-01T21:00:00Z"));
        quiet("ceo", "UTC", "20:00", "07:00", true);
        decision("Which region?", clock.instant().minus(Duration.ofHours(49)));
        look();
        database.sql("update quarterdeck.alert_notice set read = now()").update();
        clock.set(Instant.parse("2026-07-02T08:00:00Z"));

        look();

        assertThat(written.left()).isEmpty();
    }

    @Test
    void timesInAMailAreThoseOfItsReader() {
        quiet("cto", "Asia/Tokyo", "01:00", "02:00", true);
        incident(NOW);

        look();

        assertThat(written.left())
                .containsExactly("cto | Critical: Acme: bounces above the limit; act before Jul 1, 2026, 20:41");
    }

    @Test
    void aUserChoosesOtherwiseThanHisRole() {
        database.sql("""
                insert into quarterdeck.alert_choice (username, rule, app, mail) values
                    ('cto', 'incident-opened', false, false),
                    ('cfo', 'incident-opened', true,  true);
                insert into quarterdeck.alert_reader (username, app_from, mail_from) values ('ceo', 'critical', 'critical');
                """).update();
        incident(NOW);
        decision("Which region?", NOW.minus(Duration.ofHours(49)));

        look();

        assertThat(listed())
                .containsExactly(
                        "admin incident-opened:1",
                        "ceo incident-opened:1",
                        "cfo decision-overdue:1",
                        "cfo incident-opened:1");
        assertThat(written.left()).singleElement().asString().startsWith("cfo | ");
    }

    @Test
    void theOwnerOfADecisionIsToldWhateverHisRoleIs() {
        decision("Which region?", NOW.minus(Duration.ofHours(49)));
        database.sql("update quarterdeck.decision set owner = 'cto'").update();

        look();

        assertThat(listed())
                .containsExactly("ceo decision-overdue:1", "cfo decision-overdue:1", "cto decision-overdue:1");
        assertThat(mailed("decision-overdue:1")).containsExactly("ceo", "cto");
    }

    @Test
    void aDecisionIsToldBeforeItIsDueAndOnceWhenItIs() {
        decision("Which region?", NOW.minus(Duration.ofHours(37)));
        look();
        lookAtEverything();
        assertThat(raised()).containsExactly("decision-soon:1");

        clock.advance(Duration.ofHours(12));
        lookAtEverything();

        assertThat(raised()).containsExactly("decision-soon:1", "decision-overdue:1");
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        database.sql("update quarterdeck.alert_rule set enabled = false where rule = 'incident-opened'")
                .update();
        incident(NOW);

        look();

        assertThat(raised()).isEmpty();
    }

    @Test
    void aMonthIsToldOnceItIsOverAndItsCostsAreKnown() {
        assertThat(inTransaction(watch::lookAtEverything)).isZero();
        database.sql("""
                        insert into quarterdeck.cost_value (resource_kind, resource_id, monthly_cost, valid_from, recorded_at, recorded_by, reason, source)
                        values ('vps', gen_random_uuid(), 10, '2026-05-01', now(), 'cfo', 'Bill', 'form')
                        """).update();

        lookAtEverything();

        assertThat(raised()).containsExactly("month-ready:2026-06-01");
        assertThat(mailed("month-ready:2026-06-01")).containsExactly("cfo");
        assertThat(written.left()).containsExactly("cfo | Info: June 2026 is over and can be closed");
        database.sql("delete from quarterdeck.cost_value").update();
    }

    @Test
    void figuresThatGrowOldAreToldOnceForEachTime() {
        database.sql("""
                        update quarterdeck.event_snapshot
                           set failures = 3, as_of = '2026-07-01 08:00Z', last_error = 'No answer', last_error_at = '2026-07-01 09:00Z'
                         where question = 'savings'
                        """).update();
        lookAtEverything();
        database.sql("update quarterdeck.event_snapshot set failures = 9 where question = 'savings'")
                .update();
        lookAtEverything();
        assertThat(raised()).hasSize(1).first().asString().startsWith("events-stale:savings:");

        database.sql("update quarterdeck.event_snapshot set as_of = '2026-07-01 09:30Z' where question = 'savings'")
                .update();
        lookAtEverything();

        assertThat(raised()).hasSize(2);
    }

    @Test
    void eventsThatWereRefusedInAnHourAreOneAlert() {
        database.sql("""
                        insert into quarterdeck.event_outbox (uuid, tenant_id, event, happened, properties, set_aside, reason)
                        select gen_random_uuid(), null, 'revenue_impact', now(), '{}', timestamptz '2026-07-01 09:00Z' + n * interval '1 minute', '400'
                          from generate_series(1, 30) n
                        """).update();

        lookAtEverything();
        lookAtEverything();

        assertThat(raised()).hasSize(1);
        assertThat(written.left()).singleElement().asString().contains("30 business events were refused");
    }

    @Test
    void aSavingIsToldOnTheDayItIsDueAndAgainWhenItIsPutOff() {
        saving("""
                insert into quarterdeck.opportunity (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, accepted_amount,
                                                     state, owner, due, found_at, found_by, accepted_at, accepted_by)
                values ('idle_vps', 1, 'saving', 'V3', 'V3', '{}', '[]', 'a', 40, 40, 'accepted', 'cfo', '2026-07-02',
                        '2026-06-20Z', 'quarterdeck', '2026-06-21Z', 'cfo')
                returning id
                """);
        lookAtEverything();
        assertThat(raised()).isEmpty();

        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        lookAtEverything();
        lookAtEverything();

        assertThat(raised()).containsExactly("saving-due:1:2026-07-02");
        assertThat(written.left()).containsExactly("cfo | Warning: The saving on V3 is due");
        assertThat(written.bodies("cfo")).singleElement().asString().contains("$40.00 a month");

        database.sql("update quarterdeck.opportunity set due = '2026-07-09'").update();
        clock.set(Instant.parse("2026-07-09T00:00:00Z"));
        lookAtEverything();

        assertThat(raised()).containsExactly("saving-due:1:2026-07-02", "saving-due:1:2026-07-09");
    }

    @Test
    void aSavingThatWasNotMadeOrComesBackIsTold() {
        var id = saving("""
                insert into quarterdeck.opportunity (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, accepted_amount,
                                                     state, owner, due, found_at, found_by, accepted_at, accepted_by, implemented_at, implemented_by, implemented_on)
                values ('idle_vps', 1, 'saving', 'V3', 'V3', '{}', '[]', 'a', 40, 40, 'implemented', 'cfo', '2026-04-02',
                        '2026-03-20Z', 'quarterdeck', '2026-03-21Z', 'cfo', '2026-04-01Z', 'cfo', '2026-04-01')
                returning id
                """);
        check(id, 30, 40);
        lookAtEverything();
        assertThat(raised()).isEmpty();

        check(id, 60, 15);
        lookAtEverything();
        lookAtEverything();

        assertThat(raised()).containsExactly("saving-back:1:60");
        assertThat(mailed("saving-back:1:60")).containsExactly("cfo");
        assertThat(written.left())
                .containsExactly(
                        "cfo | Warning: V3: 60 days after it was implemented it saves nothing, or less than before");
        // Of the 40 that were saved, 25 came back.
        assertThat(written.bodies("cfo")).singleElement().asString().contains("$25.00 a month");
    }

    @Test
    void invoicesThatDifferFromWhatWasCalculatedAreToldOfEachDifference() {
        database.sql("""
                        insert into quarterdeck.month_closing (month, closed_at, closed_by, infrastructure_cost, email_service_cost, subscription_revenue)
                        values ('2026-05-01', '2026-06-02Z', 'cfo', 100, 20, 500);
                        insert into quarterdeck.provider_invoice (month, provider, amount, entered_at, entered_by)
                        values ('2026-05-01', 'Hetzner', 120, '2026-06-30Z', 'cfo');
                        """).update();
        lookAtEverything();
        assertThat(raised()).isEmpty();

        database.sql("update quarterdeck.provider_invoice set amount = 127.5").update();
        lookAtEverything();
        lookAtEverything();

        assertThat(raised()).containsExactly("invoice-differs:2026-05-01:7.50");
        assertThat(written.left())
                .containsExactly("cfo | Warning: The invoices of May 2026 differ from what was calculated");
        assertThat(written.bodies("cfo")).singleElement().asString().contains("($7.50)");

        // What was closed last counts.
        database.sql("""
                        update quarterdeck.month_closing set reopened_at = '2026-06-29Z', reopened_by = 'cfo', reopen_reason = 'A credit';
                        insert into quarterdeck.month_closing (month, closed_at, closed_by, infrastructure_cost, email_service_cost, subscription_revenue)
                        values ('2026-05-01', '2026-06-30Z', 'cfo', 100, 30, 500)
                        """).update();
        lookAtEverything();

        assertThat(raised()).containsExactly("invoice-differs:2026-05-01:7.50", "invoice-differs:2026-05-01:-2.50");
    }

    @Test
    void businessEventsThatCannotBeSentAreToldOnceUntilOneWasSent() {
        database.sql("""
                        update quarterdeck.event_dispatch
                           set failures = 2, last_success = '2026-07-01 08:00Z', last_error = '503', last_error_at = '2026-07-01 09:00Z'
                        """).update();
        lookAtEverything();
        assertThat(raised()).isEmpty();

        database.sql("update quarterdeck.event_dispatch set failures = 3").update();
        lookAtEverything();
        database.sql("update quarterdeck.event_dispatch set failures = 4").update();
        lookAtEverything();

        assertThat(raised())
                .containsExactly(
                        "events-unsent:" + Instant.parse("2026-07-01T08:00:00Z").getEpochSecond());
        assertThat(listed().stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("admin", "cto");

        database.sql("update quarterdeck.event_dispatch set last_success = '2026-07-01 09:10Z'")
                .update();
        lookAtEverything();

        assertThat(raised()).hasSize(2);
    }

    @Test
    void messagesThatFailedInAnHourAreOneAlert() {
        database.sql("""
                        insert into quarterdeck.message_delivery (uuid, key, route, recipient, subject, body, queued, not_before, state, ended, reason)
                        select gen_random_uuid(), 'k' || n, 'mail', 'cfo', 'Subject', 'Body', timestamptz '2026-07-01 08:00Z', '2026-07-01 08:00Z',
                               'failed', timestamptz '2026-07-01 09:00Z' + n * interval '1 minute', 'No such mailbox'
                          from generate_series(1, 12) n
                        """).update();

        lookAtEverything();
        lookAtEverything();

        assertThat(raised()).hasSize(1).first().asString().startsWith("messages-failed:");
        assertThat(listed()).singleElement().asString().startsWith("admin ");
        assertThat(database.sql("select subject from quarterdeck.alert")
                        .query(String.class)
                        .single())
                .isEqualTo("12");
        // It is not told by what has failed.
        assertThat(mailed(raised().getFirst())).isEmpty();
    }

    @Test
    void twoInstancesThatLookAndSendAtOnceTellEachAlertOnce() throws Exception {
        incidents(200);

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Void> instance = () -> {
                for (var turn = 0; turn < 5; turn++) {
                    inTransaction(watch::look);
                    inTransaction(watch::lookAtEverything);
                    send();
                }
                return null;
            };
            for (var done : threads.invokeAll(List.of(instance, instance, instance, instance))) {
                done.get();
            }
        }
        clock.advance(Duration.ofMinutes(1));
        send();

        assertThat(raised()).hasSize(200).doesNotHaveDuplicates();
        assertThat(database.sql("select count(*) from quarterdeck.alert_message where told is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        var told = written.bodies("cto").stream()
                .mapToInt(body -> body.contains("200 alerts") ? 200 : 0)
                .sum();
        assertThat(told).as("in one mail, not in parts, not twice").isEqualTo(200);
    }

    @Test
    void whoDiesBetweenSeeingAndSendingLosesNothing() {
        incident(NOW);
        inTransaction(watch::look);
        transaction.executeWithoutResult(status -> {
            sending.due().forEach(sending::send);
            status.setRollbackOnly();
        });
        assertThat(written.left()).isEmpty();

        send();
        send();

        assertThat(written.left()).hasSize(1);
    }

    @Test
    void withoutAMailServerNothingPilesUp() {
        incident(NOW);
        inTransaction(new AlertWatch(database, written.messages(false), clock)::look);

        assertThat(database.sql("select count(*) from quarterdeck.alert_message")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(listed()).isNotEmpty();
    }

    @Test
    void aNameThatIsMarkupStaysAName() {
        database.sql("update public.tenants set name = '<!channel> <b>A & B</b>' || chr(10) || 'Bcc: x@example.com'")
                .update();
        written.webhook("TECHNICAL");
        incident(NOW);

        look();

        assertThat(written.bodies("Slack TECHNICAL").getFirst())
                .contains("&lt;!channel&gt;")
                .doesNotContain("Critical: <!channel>");
        assertThat(written.bodies("cto").getFirst())
                .contains("&lt;b&gt;A &amp; B&lt;/b&gt;")
                .doesNotContain("\nBcc:");
    }

    @Test
    void alertsAboutWhatIsRemovedGoWithIt() {
        incident(NOW);
        look();
        database.sql("delete from quarterdeck.incident").update();

        database.sql("select quarterdeck.forget_alerts_of_nothing()")
                .query((row, number) -> 0)
                .list();

        assertThat(raised()).isEmpty();
        assertThat(listed()).isEmpty();
    }

    @Test
    void theDatabaseAndTheCodeKnowTheSameRules() {
        assertThat(database.sql("select rule from quarterdeck.alert_rule order by place")
                        .query((row, number) -> AlertRule.of(row.getString("rule")))
                        .list())
                .containsExactly(AlertRule.values());
    }

    private void look() {
        inTransaction(watch::look);
        send();
    }

    private void lookAtEverything() {
        inTransaction(watch::lookAtEverything);
        send();
    }

    private void send() {
        sending.due().forEach(recipient -> transaction.executeWithoutResult(status -> sending.send(recipient)));
    }

    private static long inTransaction(Callable<Long> work) {
        return transaction.execute(status -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long inAnotherThread(Callable<Long> work) {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long incident(Instant opened) {
        return database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk)
                        values ('aaaaaaaa-0000-0000-0000-000000000001', 'bounces', 'rule', :opened, :opened, cast(:opened as timestamptz) + interval '2 hours',
                                120, 1000, 0.1, 1, 100, 1234.50)
                        returning id
                        """)
                .param("opened", Timestamp.from(opened))
                .query(Long.class)
                .single();
    }

    private void incidents(int many) {
        database.sql(
                        "insert into public.tenants (id, name) select md5('t' || n)::uuid, 'Tenant ' || n from generate_series(1, :many) n")
                .param("many", many)
                .update();
        database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk)
                        select md5('t' || n)::uuid, 'bounces', 'rule', :now, :now, cast(:now as timestamptz) + interval '2 hours', 120, 1000, 0.1, 1, 100, n
                          from generate_series(1, :many) n
                        """)
                .param("many", many)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static void decision(String title, Instant raised) {
        database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        values (:title, 'What to do?', 'ceo', :at, 'ceo')
                        """)
                .param("title", title)
                .param("at", Timestamp.from(raised))
                .update();
    }

    /** One that costs what it saves. */
    private static long saving(String insert) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var id = database.sql(insert).query(Long.class).single();
            database.sql("""
                            insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
                            select id, claims, 'vps', gen_random_uuid(), 'V3', 40 from quarterdeck.opportunity where id = ?
                            """).param(id).update();
            return id;
        }));
    }

    private static void check(long opportunity, int days, int realised) {
        database.sql("""
                        insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                        values (:id, :days, :now, date '2026-04-01' + :days - 30, date '2026-04-01' + :days, 40, 40 - :realised, :realised)
                        """)
                .param("id", opportunity)
                .param("days", days)
                .param("now", Timestamp.from(NOW))
                .param("realised", realised)
                .update();
    }

    private static void day(int sent, int bounced) {
        database.sql("delete from deliverability_daily_summary").update();
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, company_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_spam)
                        values ('aaaaaaaa-0000-0000-0000-000000000001', gen_random_uuid(), '2026-07-01', :sent, :sent - :bounced, :bounced, 0)
                        """).param("sent", sent).param("bounced", bounced).update();
    }

    private static void quiet(String username, String zone, String from, String to, boolean wakes) {
        database.sql("""
                        insert into quarterdeck.alert_reader (username, zone, quiet_from, quiet_to, critical_wakes)
                        values (:username, :zone, :from::time, :to::time, :wakes)
                        """)
                .param("username", username)
                .param("zone", zone)
                .param("from", from)
                .param("to", to)
                .param("wakes", wakes)
                .update();
    }

    private static List<String> raised() {
        return database.sql("select key from quarterdeck.alert order by id")
                .query((row, number) -> row.getString("key"))
                .list();
    }

    private static List<String> listed() {
        return database.sql("""
                        select n.username || ' ' || a.key as line
                          from quarterdeck.alert_notice n
                          join quarterdeck.alert a on a.id = n.alert_id
                         order by line
                        """).query((row, number) -> row.getString("line")).list();
    }

    private static List<String> mailed(String key) {
        return database.sql("""
                        select substring(m.recipient from 6) as username
                          from quarterdeck.alert_message m
                          join quarterdeck.alert a on a.id = m.alert_id
                         where a.key = :key
                           and m.recipient like 'mail:%'
                         order by 1
                        """)
                .param("key", key)
                .query((row, number) -> row.getString("username"))
                .list();
    }
}
