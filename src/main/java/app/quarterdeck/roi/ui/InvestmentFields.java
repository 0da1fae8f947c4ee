package app.quarterdeck.roi.ui;

import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.ui.EnteredDay;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of an investment; months are chosen by any of their days. */
class InvestmentFields extends Composite<Div> {

    private final Select<InvestmentKind> kind = new Select<>();
    private final TextField title = new TextField(Texts.get("roi.field.title"));
    private final DatePicker from = new DatePicker(Texts.get("roi.field.from"));
    private final DatePicker until = new DatePicker(Texts.get("roi.field.until"));
    private final LocalDate today;
    private final AmountField quantity;
    private final AmountField unitCost;

    InvestmentFields(Optional<InvestmentTerms> terms, LocalDate today) {
        this.today = today;
        quantity = new AmountField(
                "roi.field.quantity",
                Optional.of(terms.map(InvestmentTerms::quantity).orElse(BigDecimal.ONE)));
        unitCost = new AmountField("roi.field.unit-cost-usd", terms.map(InvestmentTerms::unitCost));
        kind.setLabel(Texts.get("roi.field.kind"));
        kind.setItems(InvestmentKind.values());
        kind.setItemLabelGenerator(RoiWords::kind);
        kind.setValue(terms.map(InvestmentTerms::kind).orElse(InvestmentKind.SETUP));
        kind.addValueChangeListener(change -> showEnd());
        title.setMaxLength(InvestmentTerms.LONGEST_TITLE);
        title.setValue(terms.map(InvestmentTerms::title).orElse(""));
        from.setValue(
                terms.map(InvestmentTerms::from).orElse(YearMonth.from(today)).atDay(1));
        from.setHelperText(Texts.get("roi.month-help"));
        until.setValue(
                terms.flatMap(InvestmentTerms::until).map(it -> it.atDay(1)).orElse(null));
        until.setHelperText(Texts.get("roi.until-help"));
        until.setClearButtonVisible(true);
        quantity.setHelperText(Texts.get("roi.quantity-help"));
        for (var day : new DatePicker[] {from, until}) {
            day.setLocale(Format.locale());
            day.setManualValidation(true);
        }
        quantity.setRequiredIndicatorVisible(true);
        unitCost.setRequiredIndicatorVisible(true);
        title.setManualValidation(true);
        title.setRequiredIndicatorVisible(true);
        from.setRequiredIndicatorVisible(true);

        getContent().addClassName("cost-fields");
        getContent().add(kind, title, from, until, quantity, unitCost);
        showEnd();
    }

    /** Whether they make an investment; beside each that does not stands what is missing. */
    boolean areValid() {
        return ReasonedDialog.valid(title, !title.getValue().isBlank(), "title")
                & (ReasonedDialog.valid(from, from.getValue() != null, "from") && EnteredDay.isPossible(from, today))
                & (ReasonedDialog.valid(until, !endsTooEarly(), "until") && EnteredDay.isPossible(until, today))
                & ReasonedDialog.valid(quantity, is(quantity, InvestmentTerms::isQuantity), "quantity")
                & ReasonedDialog.valid(unitCost, is(unitCost, InvestmentTerms::isCost), "unit-cost");
    }

    /** What is filled in, once it is valid. */
    InvestmentTerms terms() {
        return new InvestmentTerms(
                kind.getValue(),
                title.getValue(),
                YearMonth.from(Objects.requireNonNull(from.getValue())),
                end(),
                Objects.requireNonNull(quantity.getValue()),
                Objects.requireNonNull(unitCost.getValue()));
    }

    private Optional<YearMonth> end() {
        return kind.getValue() == InvestmentKind.OPERATIONAL
                ? until.getOptionalValue().map(YearMonth::from)
                : Optional.empty();
    }

    private boolean endsTooEarly() {
        return from.getValue() != null
                && end().filter(it -> !it.isAfter(YearMonth.from(from.getValue())))
                        .isPresent();
    }

    private void showEnd() {
        until.setVisible(kind.getValue() == InvestmentKind.OPERATIONAL);
    }

    private static boolean is(AmountField field, Predicate<BigDecimal> rule) {
        return field.getOptionalValue().filter(rule).isPresent();
    }
}
