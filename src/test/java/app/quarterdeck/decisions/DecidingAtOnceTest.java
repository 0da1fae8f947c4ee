package app.quarterdeck.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Several people decide at the same moment, each in a transaction of its own. */
@IntegrationTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class DecidingAtOnceTest {

    private static final int PEOPLE = 6;

    @Autowired
    private DecisionSteps steps;

    @Autowired
    private FigureCatalogue catalogue;

    @Autowired
    private JdbcClient database;

    @Test
    void oneOfThemDecidesAndTheOthersAreTold() throws Exception {
        var raised = steps.raise(
                DecisionContent.of("Buy", "Buy?", "ceo")
                        .expecting(new Expectation(
                                catalogue.definition("bounce_rate"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                LocalDate.of(2026, 9, 1))),
                TestClock.START,
                Optional.empty());
        var together = new CyclicBarrier(PEOPLE);

        try (var people = Executors.newFixedThreadPool(PEOPLE)) {
            var answers = people.invokeAll(IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new DelegatingSecurityContextCallable<>((Callable<Decision>) () -> {
                        together.await();
                        return steps.decide(raised, "Choice " + number, "First");
                    }))
                    .toList());

            assertThat(answers.stream().filter(DecidingAtOnceTest::wasTold)).hasSize(PEOPLE - 1);
        }
        assertThat(count("quarterdeck.event_outbox where event = 'strategic_decision'"))
                .isEqualTo(1);
        assertThat(count("quarterdeck.decision_history where step = 'decided'")).isEqualTo(1);
        assertThat(count("quarterdeck.audit_log where what = 'decision.decided'"))
                .isEqualTo(1);
    }

    private static boolean wasTold(Future<Decision> answer) {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof ChangedMeanwhileException;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String rows) {
        return database.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
