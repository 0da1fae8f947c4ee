package app.quarterdeck.roi.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.Investment;
import app.quarterdeck.roi.InvestmentChangedMeanwhileException;
import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.Investments;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Locale;
import java.util.Optional;

/** One investment: its terms to be filled in by who keeps them, and everything that was said about it. */
class InvestmentDialog extends Dialog {

    private static final int LONGEST_REASON = 500;

    private final Investments investments;
    private final InvestmentFields fields;
    private final TextArea reason = new TextArea(Texts.get("roi.field.reason"));
    private final Div conflict = new Div();

    private Optional<Investment> seen;

    InvestmentDialog(Investments investments, Optional<Investment> investment, ReportingCalendar calendar) {
        this.investments = investments;
        seen = investment;
        fields = new InvestmentFields(investment.map(Investment::terms), calendar.today());

        conflict.addClassName("cost-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setMinRows(2);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.LAZY);

        setHeaderTitle(investment.map(it -> it.terms().title()).orElse(Texts.get("roi.add")));
        addClassName("cost-dialog");
        getFooter().add(new Button(Texts.get("roi.close"), click -> close()));
        if (CurrentUser.mayKeepInvestments()) {
            var save = new Button(Texts.get("roi.save"), click -> save());
            save.addThemeVariants(ButtonVariant.PRIMARY);
            add(conflict, fields, reason);
            if (investment.isPresent()) {
                add(new Paragraph(Texts.get("roi.change-help")));
                getFooter().add(new Button(Texts.get("roi.remove"), click -> remove()));
            }
            getFooter().add(save);
        } else {
            investment.ifPresent(it -> add(new Paragraph(words(it.terms()))));
        }
        investment.ifPresent(it -> add(history(it)));
    }

    private void save() {
        var valid = fields.areValid() & isReasonGiven();
        if (!valid) {
            return;
        }
        attempt(() -> seen.ifPresentOrElse(
                it -> investments.change(it, fields.terms(), reason.getValue()),
                () -> investments.add(fields.terms(), reason.getValue())));
    }

    private void remove() {
        if (isReasonGiven()) {
            attempt(() -> investments.remove(seen.orElseThrow(), reason.getValue()));
        }
    }

    private boolean isReasonGiven() {
        reason.setErrorMessage(Texts.get("roi.missing.reason"));
        reason.setInvalid(reason.getValue().isBlank());
        return !reason.isInvalid();
    }

    private void attempt(Runnable deed) {
        try {
            deed.run();
            close();
        } catch (InvestmentChangedMeanwhileException e) {
            showBoth(e.current());
        }
    }

    private void showBoth(Optional<Investment> current) {
        conflict.removeAll();
        conflict.add(
                new H3(Texts.get("roi.conflict")),
                new Paragraph(current.map(it -> Texts.get("roi.conflict-theirs", words(it.terms())))
                        .orElse(Texts.get("roi.conflict-removed"))));
        if (fields.areValid()) {
            conflict.add(new Paragraph(Texts.get("roi.conflict-yours", words(fields.terms()))));
        }
        conflict.add(new Paragraph(Texts.get("roi.conflict-again")));
        conflict.setVisible(true);
        seen = current;
    }

    private Div history(Investment investment) {
        var list = new UnorderedList();
        for (var entry : investments.history(investment.id())) {
            list.add(new ListItem(Texts.get(
                    "roi.history-entry",
                    Format.dateTime(entry.at()),
                    entry.by(),
                    Texts.get("roi.step." + entry.step().name().toLowerCase(Locale.ROOT)),
                    words(entry.terms()),
                    entry.reason())));
        }
        return new Div(new H3(Texts.get("roi.history")), list);
    }

    private static String words(InvestmentTerms terms) {
        return Texts.get(
                terms.kind() == InvestmentKind.OPERATIONAL ? "roi.words-monthly" : "roi.words-once",
                terms.title(),
                RoiWords.amount(terms),
                RoiWords.month(terms.from()),
                terms.until().map(RoiWords::month).orElse(Texts.get("roi.open-end")));
    }
}
