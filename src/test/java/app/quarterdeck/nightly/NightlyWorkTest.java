package app.quarterdeck.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.testing.IntegrationTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work of a night in its order, done once, resumed, with failures that hold up no other. */
@IntegrationTest
class NightlyWorkTest {

    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @Autowired
    private NightlyRows rows;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private JdbcClient database;

    private final List<String> done = new ArrayList<>();

    @Test
    void eachStepBeginsWhenTheOneBeforeItHasEnded() {
        var work = work(step(Stage.SUMMARY, "a", "b"), step(Stage.ROLL_UP, "all"), step(Stage.FACTS, "x"));

        assertThat(work.goOn(ENOUGH)).isTrue();

        assertThat(done).containsExactly("roll-up all", "facts x", "summary a", "summary b");
    }

    @Test
    void aNightsWorkIsDoneOnce() {
        var work = work(step(Stage.ROLL_UP, "all"));
        work.goOn(ENOUGH);

        assertThat(work.goOn(ENOUGH)).isFalse();

        assertThat(done).containsExactly("roll-up all");
    }

    @Test
    void anItemThatFailsIsSetAsideAndHoldsUpNoOther() {
        var work = work(step(Stage.FACTS, "one", "broken", "three"), step(Stage.SUMMARY, "all"));

        work.goOn(ENOUGH);

        assertThat(done).containsExactly("facts one", "facts three", "summary all");
        assertThat(database.sql("select item || ': ' || error from quarterdeck.nightly_item where error is not null")
                        .query(String.class)
                        .list())
                .containsExactly("broken: java.lang.IllegalStateException: broken");
    }

    @Test
    void whatAnotherInstanceDidBeforeItStoppedIsNotDoneAgain() {
        rows.begin(calendar.today(), "facts");
        rows.done(calendar.today(), "facts", "one");
        var work = work(step(Stage.FACTS, "one", "two"));

        work.goOn(ENOUGH);

        assertThat(done).containsExactly("facts two");
    }

    @Test
    void withoutTimeItGoesOnAtTheNextTurn() {
        var work = work(step(Stage.FACTS, "one"), step(Stage.SUMMARY, "all"));

        assertThat(work.goOn(Duration.ZERO.minusSeconds(1))).isTrue();
        assertThat(done).isEmpty();

        work.goOn(ENOUGH);
        assertThat(done).containsExactly("facts one", "summary all");
    }

    @Test
    void whileAnotherInstanceIsAtItThereIsNothingToDo() {
        database.sql("update quarterdeck.nightly_lease set holder = gen_random_uuid(), until = 'infinity'")
                .update();

        assertThat(work(step(Stage.FACTS, "one")).goOn(ENOUGH)).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void aStepThatCannotSayWhatItHasToDoIsSetAside() {
        var broken = new NightlyStep() {
            @Override
            public Stage stage() {
                return Stage.PLATFORM;
            }

            @Override
            public List<String> items(LocalDate today) {
                throw new IllegalStateException("no table");
            }

            @Override
            public void run(String item, LocalDate today) {
                done.add("never");
            }
        };

        work(broken, step(Stage.SUMMARY, "all")).goOn(ENOUGH);

        assertThat(done).containsExactly("summary all");
    }

    /** Every step of the product, so that none is forgotten when one is added or renamed. */
    @Autowired
    private NightlyWork night;

    @Test
    void theStepsOfTheProductAreInTheOrderOfTheData() {
        assertThat(night.steps())
                .extracting(NightlyStep::name)
                .containsExactly(
                        "roll-up",
                        "platform",
                        "prices",
                        "changes",
                        "facts",
                        "periods",
                        "closed-months",
                        "forecast",
                        "savings",
                        "efficiency",
                        "decisions",
                        "summary",
                        "tenant-periods",
                        "benchmarks",
                        "alerts");
        assertThat(Set.copyOf(night.steps())).hasSameSizeAs(night.steps());
    }

    private NightlyWork work(NightlyStep... steps) {
        return new NightlyWork(List.of(steps), rows, calendar, event -> {});
    }

    private NightlyStep step(Stage stage, String... items) {
        return new NightlyStep() {
            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public List<String> items(LocalDate today) {
                return List.of(items);
            }

            @Override
            public void run(String item, LocalDate today) {
                if (item.equals("broken")) {
                    throw new IllegalStateException(item);
                }
                done.add(name() + " " + item);
            }
        };
    }
}
