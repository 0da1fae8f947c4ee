package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(roles = Roles.TECHNICAL)
class EventPollingTest {

    @Autowired
    private EventPolling polling;

    @Autowired
    private EventSnapshots snapshots;

    @Autowired
    private Queries queries;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @Test
    void listsEveryQuestionThoughNoneIsAnsweredYet() {
        assertThat(polling.questions()).hasSize(EventQuestion.ALL.size()).allSatisfy(question -> {
            assertThat(question.asOf()).isEmpty();
            assertThat(polling.every(question.question())).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(polling.connection().source()).isEqualTo("embedded");
        assertThat(polling.budget()).isEmpty();
        assertThat(polling.rollUp().failures()).isZero();
        assertThat(snapshots.of(EventQuestion.ERRORS)).isEqualTo(new SnapshotAge(Optional.empty(), true, false));
        assertThat(snapshots.delivery()).isEmpty();
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void everyReaderLearnsHowOldFiguresAreAndWhetherNewOnesFail() {
        answered("errors", Duration.ofMinutes(2));
        assertThat(snapshots.of(EventQuestion.ERRORS))
                .isEqualTo(new SnapshotAge(Optional.of(TestClock.START.minus(Duration.ofMinutes(2))), false, false));

        clock.advance(Duration.ofMinutes(10));
        database.sql("insert into quarterdeck.event_source (source, failures) values ('embedded', 2)")
                .update();

        assertThat(snapshots.of(EventQuestion.ERRORS).isStale()).isTrue();
        assertThat(snapshots.of(EventQuestion.ERRORS).isFailing()).isTrue();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> polling.questions());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> polling.latest(10));
    }

    @Test
    void showsATechnicalReaderWhatWentWrong() {
        database.sql("""
                        update quarterdeck.event_snapshot
                           set failures = 3, last_error = 'PostHog answered 504', last_error_at = now()
                         where question = 'savings'
                        """).update();
        database.sql("""
                        insert into quarterdeck.event_query (asked, account, question, took_ms, rows)
                        values ('2026-07-01T09:40Z', 'poller', 'savings', 120, 7)
                        """).update();

        assertThat(polling.questions())
                .filteredOn(question -> question.question().equals("savings"))
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.failures()).isEqualTo(3);
                    assertThat(question.lastError()).contains("PostHog answered 504");
                });
        assertThat(polling.latest(10)).singleElement().satisfies(query -> {
            assertThat(query.account()).isEqualTo(QueryAccount.POLLER);
            assertThat(query.tookMs()).contains(120L);
            assertThat(query.rows()).contains(7L);
        });
        assertThat(queries.perHour()).isEqualTo(60);
    }

    @Test
    void aBudgetAddsUpWhatEveryOneAsked() {
        assertThat(new EventPolling.Budget(60, Map.of(QueryAccount.POLLER, 21, QueryAccount.ROLL_UP, 30)).asked())
                .isEqualTo(51);
    }

    private void answered(String question, Duration ago) {
        database.sql(
                        "update quarterdeck.event_snapshot set source = 'embedded', as_of = :as_of where question = :question")
                .param("as_of", TestClock.START.minus(ago).atOffset(ZoneOffset.UTC))
                .param("question", question)
                .update();
    }
}
