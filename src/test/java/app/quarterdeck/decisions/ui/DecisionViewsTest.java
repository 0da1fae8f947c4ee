package app.quarterdeck.decisions.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.DecisionContent;
import app.quarterdeck.decisions.DecisionQuery;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.decisions.Expectation;
import app.quarterdeck.decisions.WrittenDecisions;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class DecisionViewsTest extends UiTest {

    private static final UUID ACME = new UUID(9, 1);
    private static final LocalDate REVIEW = LocalDate.of(2026, 8, 1);

    @Autowired
    private FigureCatalogue catalogue;

    @Autowired
    private Decisions decisions;

    @Autowired
    private DecisionSteps steps;

    @Autowired
    private JdbcClient database;

    @Test
    void saysWhatToDoWhereThereIsNothingYet() {
        UI.getCurrent().navigate("decisions");

        assertThat(Tiles.text("Median time to decide"))
                .contains("—", "No decisions were made in this period", "below 48.0 h");
        assertThat(Tiles.text("Decision hit rate")).contains("—", "No decisions were reviewed");
        assertThat(Tiles.text("Brier score")).contains("—");
        assertThat(Tiles.text("Reversal rate")).contains("—");
        assertThat(Tiles.text("Overdue decisions")).contains("0", "Now: 0 open, 0 overdue, 0 due soon");
        assertThat(text(_get(DecisionBoard.class))).contains("No decision was raised yet");
    }

    @Test
    void showsTheFiguresTheBoardAndTheList() {
        writeSome();

        UI.getCurrent().navigate("decisions", QueryParameters.of("period", "90d"));

        assertThat(Tiles.text("Median time to decide"))
                .contains("10.0 h", "Mean 16.7 h, 90% within 26.0 h, 3 of 3 on time", "met");
        assertThat(Tiles.text("Overdue decisions"))
                .as("the late one became so today")
                .contains("0", "Now: 2 open, 1 overdue, 0 due soon");
        assertThat(Tiles.text("Decision hit rate")).contains("50.0%", "1 of 2 reviewed decisions");
        assertThat(Tiles.text("Brier score")).contains("0.200");
        assertThat(text(_get(DecisionBoard.class)))
                .contains(
                        "Raised (2)",
                        "Late",
                        "Overdue",
                        "Decided (1)",
                        "Reviewed (2)",
                        "As expected",
                        "Not as expected");
        assertThat(_find(ChartPanel.class)).hasSize(1);
        assertThat(_size(grid())).isEqualTo(5);
    }

    @Test
    void theFiltersStandInTheAddress() {
        writeSome();

        UI.getCurrent().navigate("decisions", QueryParameters.fromString("state=raised&owner=cto&search=LATE"));
        assertThat(_size(grid())).isEqualTo(1);
        assertThat(_getFormattedRow(grid(), 0)).startsWith("Late");

        UI.getCurrent().navigate("decisions", QueryParameters.fromString("tag=mail"));
        assertThat(_size(grid())).isEqualTo(3);

        UI.getCurrent().navigate("decisions", QueryParameters.fromString("tag=nonsense&owner=nobody&period=7d"));
        assertThat(_size(grid())).isEqualTo(5);
    }

    @Test
    void aRowLeadsToItsPage() {
        new WrittenDecisions(database).raised("Late", TestClock.START);
        UI.getCurrent().navigate("decisions");

        _clickItem(grid(), 0);

        assertThat(page()).contains("Late", "What to do?", "Raised", "The whole fleet");
    }

    @Test
    void aDecisionIsRaisedWithEachFieldSayingWhatIsMissing() {
        UI.getCurrent().navigate("decisions/new");

        _setValue(number("Expected change"), new BigDecimal("-2"));
        _click(button("Raise it"));
        assertThat(field("Title").isInvalid()).isTrue();
        assertThat(area("Question").isInvalid()).isTrue();
        assertThat(metric().isInvalid()).as("a change of nothing").isTrue();

        _setValue(field("Title"), "Warm IPs slower");
        _setValue(area("Question"), "How fast?");
        _setValue(area("Options considered"), "Slower\nAs now\n");
        _setValue(field("Tags"), "mail, ips");
        metric().setValue(catalogue.definition("bounce_rate"));
        _setValue(number("At least"), new BigDecimal("-1"));
        _setValue(number("At most"), new BigDecimal("-0.5"));
        _setValue(number("How sure"), new BigDecimal("120"));
        _setValue(_get(DatePicker.class, it -> it.withLabel("Review on")), LocalDate.of(2026, 7, 30));
        _click(button("Raise it"));
        assertThat(number("At least").isInvalid()).isTrue();
        assertThat(number("How sure").isInvalid()).isTrue();
        assertThat(_get(DatePicker.class, it -> it.withLabel("Review on")).isInvalid())
                .isTrue();
        assertThat(decisions.count(DecisionQuery.all())).isZero();

        _setValue(number("At least"), new BigDecimal("-3"));
        _setValue(number("How sure"), new BigDecimal("80"));
        _setValue(_get(DatePicker.class, it -> it.withLabel("Review on")), REVIEW);
        _click(button("Raise it"));

        var made = decisions.page(DecisionQuery.all(), 0, 1).getFirst();
        assertThat(made.content().owner()).isEqualTo("ceo");
        assertThat(made.content().options()).containsExactly("Slower", "As now");
        assertThat(made.content().tags()).containsExactly("mail", "ips");
        assertThat(made.content().expectation().orElseThrow().change()).isEqualByComparingTo("-0.02");
        assertThat(made.content().expectation().orElseThrow().probability()).isEqualByComparingTo("0.8");
        assertThat(page()).contains("Warm IPs slower", "Bounce rate", "-2.0 pp", "-3.0 pp to -0.5 pp", "80%");
    }

    @Test
    void oneFromAnIncidentStartsWithWhatItIsAbout() {
        database.sql("insert into tenants (id, name) values (?, 'Acme')")
                .param(ACME)
                .update();
        var incident = database.sql("""
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit,
                                                          loss_per_hour, mrr, at_risk)
                        values (?, 'complaints', 'rule', '2026-07-01T08:00Z', '2026-07-01T08:00Z', '2026-07-01T10:00Z', 9, 1000, 0.005, 1, 99, 30)
                        returning id
                        """).param(ACME).query(Long.class).single();

        UI.getCurrent().navigate("decisions/new", QueryParameters.fromString("from=incident:" + incident));

        assertThat(field("Title").getValue()).isEqualTo("Deliverability of Acme");
        assertThat(area("Question").getValue()).isEqualTo("How do we bring the complaints about Acme down?");
        assertThat(metric().getValue()).isEqualTo(catalogue.definition("complaint_rate"));
        metric().clear();
        _click(button("Raise it"));

        var made = decisions.page(DecisionQuery.all(), 0, 1).getFirst();
        assertThat(made.content().tenantId()).contains(ACME);
        assertThat(made.origin().orElseThrow()).hasToString("incident:" + incident);
        assertThat(page()).contains("Acme", "Incident " + incident);
    }

    @Test
    void anAddressThatNamesNothingIsAFormOfItsOwn() {
        UI.getCurrent().navigate("decisions/new", QueryParameters.fromString("from=incident:99999"));
        assertThat(field("Title").getValue()).isEmpty();

        UI.getCurrent().navigate("decisions/new", QueryParameters.fromString("from=nonsense"));
        assertThat(field("Title").getValue()).isEmpty();
    }

    @Test
    void itIsDecidedImplementedAndCommentedOnItsPage() {
        var raised = steps.raise(costs(), TestClock.START, Optional.empty());
        open(raised);

        _click(button("Decide…"));
        _click(button("It is decided"));
        assertThat(_get(Dialog.class).isOpened()).isTrue();
        assertThat(choice().isInvalid()).isTrue();
        choice().setValue("Ten");
        _setValue(area("Reason"), "They are idle");
        _click(button("It is decided"));
        assertThat(page()).contains("Decided", "Ten", "They are idle", "Not known yet");

        _click(button("Implemented…"));
        _click(button("It is implemented"));
        _click(button("Comment…"));
        _setValue(area("Comment"), "Well done");
        _click(button("Comment"));

        assertThat(decisions.decision(raised.id()).state()).isEqualTo(State.IMPLEMENTED);
        assertThat(page()).contains("Well done", "Commented");
        assertThat(_find(Button.class, it -> it.withText("Drop…"))).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Review now…")))
                .as("its day is to come")
                .isEmpty();
    }

    @Test
    void whatIsNotSaidYetKeepsItFromBeingDecided() {
        open(decisions.decision(new WrittenDecisions(database).raised("Vague", TestClock.START)));

        _click(button("Decide…"));
        choice().setValue("Yes");
        _setValue(area("Reason"), "Because");
        _click(button("It is decided"));

        assertThat(text(_get(Dialog.class))).contains("Say first what it is expected to change");
    }

    @Test
    void whoEditsWhatSomebodyElseEditedIsShownBoth() {
        var seen = steps.raise(costs(), TestClock.START, Optional.empty());
        open(seen);
        _click(button("Edit…"));
        steps.edit(seen, costs().tagged(List.of("theirs")));

        _setValue(field("Tags"), "mine");
        _click(button("Save"));
        assertThat(text(_get(Dialog.class)))
                .contains("Somebody else has edited it meanwhile", "“theirs” now, “mine” yours");
        _click(button("Save"));

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(decisions.decision(seen.id()).content().tags()).containsExactly("mine");
        assertThat(page()).contains("Tags: theirs → mine");
    }

    @Test
    void whoIsSlowerToDropIsToldHowItStands() {
        var seen = steps.raise(costs(), TestClock.START, Optional.empty());
        open(seen);
        _click(button("Drop…"));
        steps.decide(seen, "Ten", "Idle");

        _setValue(area("Reason"), "Not now");
        _click(button("Drop it"));

        assertThat(text(_get(Dialog.class))).contains("it is Decided now");
    }

    @Test
    void anotherOneTakesItsPlace() {
        var old = steps.decide(steps.raise(costs(), TestClock.START, Optional.empty()), "Ten", "Idle");
        open(old);

        _click(button("Supersede…"));
        assertThat(field("Title").getValue()).isEqualTo("Fewer machines");
        _setValue(_get(Checkbox.class, it -> it.withLabel("It undoes the old decision")), true);
        _click(button("Raise it"));

        var made = decisions.page(DecisionQuery.all(), 0, 1).getFirst();
        assertThat(made.supersedes()).contains(old.id());
        assertThat(made.reversal()).isTrue();
        assertThat(page()).contains("Undoes decision " + old.id());
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void aTechnicalReaderCommentsAndSeesToOwnOnesWithoutMoney() {
        var own = decisions.decision(new WrittenDecisions(database).raised("Mine", TestClock.START));
        var other = new WrittenDecisions(database).decided(TestClock.START.minus(Duration.ofDays(2)), 5, "0.5");
        database.sql("""
                        update quarterdeck.decision
                           set metric = 'total_monthly_cost', expected_change = -4321, expected_low = -4321, expected_high = -4321,
                               probability = 0.5, review_on = '2026-08-01'
                         where id = ?
                        """).param(own.id()).update();

        UI.getCurrent().navigate("decisions");
        assertThat(_find(RouterLink.class, it -> it.withText("Raise a decision")))
                .isEmpty();
        UI.getCurrent().navigate("decisions/new");
        assertThat(_find(NewDecisionView.class)).isEmpty();

        open(own);
        assertThat(page()).contains("is money, which your role does not see").doesNotContain("4,321");
        assertThat(buttons()).contains("Decide…", "Drop…", "Comment…").doesNotContain("Edit…", "Supersede…");

        UI.getCurrent().navigate(DecisionView.class, DecisionView.of(other));
        assertThat(buttons()).contains("Comment…").doesNotContain("Implemented…", "Drop…", "Supersede…");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void whoMayNotSeeWhatIsMissingIsToldThatItIs() {
        var own = decisions.decision(new WrittenDecisions(database).raised("Mine", TestClock.START));
        database.sql("""
                        update quarterdeck.decision
                           set metric = 'mrr', expected_change = 1, expected_low = 1, expected_high = 1, probability = 0.5,
                               review_on = '2026-07-02'
                         where id = ?
                        """).param(own.id()).update();
        open(own);

        _click(button("Decide…"));
        choice().setValue("Yes");
        _setValue(area("Reason"), "Because");
        _click(button("It is decided"));

        assertThat(text(_get(Dialog.class))).contains("It cannot be decided yet");
        assertThat(decisions.decision(own.id()).state()).isEqualTo(State.RAISED);
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void anAdministratorReads() {
        UI.getCurrent()
                .navigate(
                        DecisionView.class,
                        DecisionView.of(new WrittenDecisions(database).raised("Read", TestClock.START)));

        assertThat(page()).contains("Read");
        assertThat(buttons()).doesNotContain("Decide…", "Edit…", "Drop…", "Comment…");
        UI.getCurrent().navigate("decisions/new");
        assertThat(_find(NewDecisionView.class)).isEmpty();
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeRaisesAndDecides() {
        UI.getCurrent().navigate("decisions/new");
        assertThat(_find(NewDecisionView.class)).hasSize(1);

        open(steps.raise(costs(), TestClock.START, Optional.empty()));
        assertThat(buttons()).contains("Decide…", "Edit…", "Drop…", "Comment…");
    }

    private DecisionContent costs() {
        return DecisionContent.of("Fewer machines", "How many?", "cfo")
                .expecting(new Expectation(
                        catalogue.definition("total_monthly_cost"),
                        new BigDecimal("-100"),
                        new BigDecimal("-150"),
                        new BigDecimal("-50"),
                        new BigDecimal("0.7"),
                        REVIEW));
    }

    /** Two open, one of them late; one decided in 30 hours; two reviewed, each decided in 10. */
    private void writeSome() {
        var written = new WrittenDecisions(database);
        written.raised("Late", TestClock.START.minus(Duration.ofHours(49)));
        written.raised("New", TestClock.START);
        written.decided(TestClock.START.minus(Duration.ofDays(9)), 30, "0.5");
        written.reviewed(TestClock.START.minus(Duration.ofDays(3)), "0.8", "0.03");
        written.reviewed(TestClock.START.minus(Duration.ofDays(2)), "0.6", "0.05");
    }

    private static void open(Decision decision) {
        UI.getCurrent().navigate(DecisionView.class, DecisionView.of(decision.id()));
    }

    private static List<String> buttons() {
        return _find(Button.class).stream().map(Button::getText).toList();
    }

    private static Button button(String text) {
        return _get(Button.class, it -> it.withText(text));
    }

    private static TextField field(String label) {
        return _get(TextField.class, it -> it.withLabel(label));
    }

    private static TextArea area(String label) {
        return _get(TextArea.class, it -> it.withLabel(label));
    }

    private static BigDecimalField number(String label) {
        return _get(BigDecimalField.class, it -> it.withLabel(label));
    }

    @SuppressWarnings("unchecked")
    private static Select<FigureDefinition> metric() {
        return _get(Select.class, it -> it.withLabel("Metric"));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> choice() {
        return _get(ComboBox.class, it -> it.withLabel("Choice"));
    }

    private static String page() {
        return text(_get(DecisionView.class));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private static Grid<?> grid() {
        return _get(
                Grid.class,
                it -> it.withPredicate(grid ->
                        "Which decisions are there?".equals(grid.getAriaLabel().orElse(""))));
    }
}
