package app.quarterdeck.roi.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.roi.PlannedRange;
import app.quarterdeck.roi.PlannedReturn;
import app.quarterdeck.roi.PlannedReturns;
import app.quarterdeck.roi.ReturnOnInvestment;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.jdbc.Sql;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class PlannedReturnDialogTest extends UiTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 6, 30);

    private static final String AT_LEAST = "A year, at least (USD)";
    private static final String AT_MOST = "A year, at most (USD)";

    @Autowired
    private PlannedReturns planned;

    @Autowired
    private ReturnOnInvestment roi;

    @Test
    void anotherPlanIsSavedWithAReasonAndStandsInTheHistory() {
        open();
        assertThat(save().isEnabled()).as("while nothing is told otherwise").isFalse();
        assertThat(dialog())
                .contains(
                        "With something invested",
                        "From the business case: at least $50,000.00, at most $100,000.00 a year");

        _setValue(field(AT_LEAST), new BigDecimal("20000"));
        _setValue(field(AT_MOST), null);
        _setValue(_get(TextArea.class), "Fewer incidents");
        _click(save());

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(protection().aYear()).isEqualTo(new PlannedRange(new BigDecimal("20000"), Optional.empty()));
        open();
        assertThat(dialog())
                .contains(
                        "cfo: changed — from at least $50,000.00, at most $100,000.00 a year to at least $20,000.00 a year",
                        "Fewer incidents",
                        "From the business case: at least $50,000.00, at most $100,000.00 a year");
    }

    @Test
    void whatCannotBeIsSaidBesideItsField() {
        open();

        _setValue(field(AT_LEAST), new BigDecimal("-1"));
        _click(save());
        assertThat(field(AT_LEAST).isInvalid()).isTrue();
        assertThat(field(AT_LEAST).getErrorMessage()).contains("0 or more");
        assertThat(field(AT_MOST).isInvalid()).isFalse();
        assertThat(_get(TextArea.class).isInvalid()).isTrue();

        _setValue(field(AT_LEAST), null);
        _click(save());
        assertThat(field(AT_LEAST).isInvalid()).isTrue();

        _setValue(field(AT_LEAST), new BigDecimal("100000.01"));
        _setValue(_get(TextArea.class), "More");
        _click(save());
        assertThat(field(AT_LEAST).isInvalid()).isFalse();
        assertThat(field(AT_MOST).isInvalid()).isTrue();
        assertThat(field(AT_MOST).getErrorMessage()).contains("not below the other");
        assertThat(_get(TextArea.class).isInvalid()).isFalse();

        assertThat(protection().version()).isZero();
        assertThat(planned.history("revenue_protection")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNotTakenForNoUpperEnd() throws PropertyChangeDeniedException {
        open();

        type(field(AT_MOST), "1-2");
        _setValue(_get(TextArea.class), "Mistyped");
        _click(save());

        assertThat(field(AT_MOST).isInvalid()).isTrue();
        assertThat(protection().version()).isZero();
    }

    @Test
    void whoComesSecondSeesBoth() {
        open();
        planned.change(protection(), new PlannedRange(new BigDecimal("1000"), Optional.empty()), "Theirs");

        _setValue(field(AT_LEAST), new BigDecimal("20000"));
        _setValue(_get(TextArea.class), "Mine");
        _click(save());
        assertThat(dialog())
                .contains(
                        "Somebody else changed it meanwhile",
                        "Theirs: at least $1,000.00 a year",
                        "Yours: at least $20,000.00, at most $100,000.00 a year");
        _click(save());

        assertThat(protection().aYear().low()).isEqualByComparingTo("20000");
        assertThat(planned.history("revenue_protection")).hasSize(2);
    }

    @Test
    @Sql(statements = """
                    insert into quarterdeck.investment (kind, title, first_month, quantity, unit_cost)
                    values ('setup', 'Setup', '2026-06-01', 1, 60000);
                    """)
    void itSaysWhenItIsPaidBackWithWhatIsFilledIn() {
        open();
        assertThat(dialog()).contains("Paid back with these amounts: 3–4 months, by the plan");

        _setValue(field(AT_LEAST), BigDecimal.ZERO);
        assertThat(dialog()).contains("Paid back with these amounts: 3–5 months, by the plan");

        _setValue(field(AT_LEAST), null);
        assertThat(dialog()).doesNotContain("Paid back with");
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void administratorsMayChangeIt() {
        open();

        assertThat(_find(AmountField.class)).hasSize(2);
        assertThat(save().isEnabled()).isFalse();
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void executivesReadItAndItsHistory() {
        open();

        assertThat(dialog())
                .contains(
                        "Planned: at least $50,000.00, at most $100,000.00 a year",
                        "History",
                        "From the business case");
        assertThat(_find(AmountField.class)).isEmpty();
        assertThat(_find(TextArea.class)).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Save"))).isEmpty();
    }

    private void open() {
        new PlannedReturnDialog(planned, protection()).open();
    }

    private PlannedReturn protection() {
        return roi.report(YESTERDAY).plan().getFirst();
    }

    private static AmountField field(String label) {
        return _get(AmountField.class, it -> it.withLabel(label));
    }

    /** What a browser sends for what its reader typed. */
    private static void type(AmountField field, String text) throws PropertyChangeDeniedException {
        field.getElement()
                .getNode()
                .getFeature(ElementPropertyMap.class)
                .deferredUpdateFromClient("value", text)
                .run();
    }

    private static Button save() {
        return _get(Button.class, it -> it.withText("Save"));
    }

    private static String dialog() {
        return _get(Dialog.class).getElement().getTextRecursively();
    }
}
