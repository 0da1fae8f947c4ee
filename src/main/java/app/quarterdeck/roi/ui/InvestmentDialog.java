package app.quarterdeck.roi.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.Investment;
import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.Investments;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One investment: its terms to be filled in by who keeps them, and everything that was said about it. */
class InvestmentDialog extends ReasonedDialog {

    private final Investments investments;
    private final InvestmentFields fields;

    private Optional<Investment> seen;

    InvestmentDialog(Investments investments, Optional<Investment> investment, ReportingCalendar calendar) {
        super(investment.map(it -> it.terms().title()).orElse(Texts.get("roi.add")));
        this.investments = investments;
        seen = investment;
        fields = new InvestmentFields(investment.map(Investment::terms), calendar.today());

        if (CurrentUser.mayKeepInvestments()) {
            ask(fields);
            if (investment.isPresent()) {
                add(new Paragraph(Texts.get("roi.change-help")));
                getFooter().add(new WriteButton(Texts.get("roi.remove"), this::remove));
            }
            getFooter().add(saving(this::save));
        } else {
            investment.ifPresent(it -> add(new Paragraph(words(it.terms()))));
        }
        investment.ifPresent(it -> tell(history(it)));
    }

    private void save() {
        if (fields.areValid() & isReasonGiven()) {
            attempt(() -> seen.ifPresentOrElse(
                    it -> investments.change(it, fields.terms(), why()), () -> investments.add(fields.terms(), why())));
        }
    }

    private void remove() {
        if (isReasonGiven()) {
            attempt(() -> investments.remove(seen.orElseThrow(), why()));
        }
    }

    private void attempt(Runnable action) {
        try {
            action.run();
            close();
        } catch (ChangedMeanwhileException e) {
            show(e.isGone() ? Optional.empty() : Optional.of(e.current(Investment.class)));
        }
    }

    private void show(Optional<Investment> current) {
        seen = current;
        showBoth(
                current.map(it -> Texts.get("roi.conflict-theirs", words(it.terms())))
                        .orElse(Texts.get("roi.conflict-removed")),
                fields.areValid() ? Optional.of(words(fields.terms())) : Optional.empty());
    }

    private List<String> history(Investment investment) {
        return investments.history(investment.id()).stream()
                .map(entry -> RoiWords.entry(
                        entry.at(),
                        entry.by(),
                        entry.step().name().toLowerCase(Locale.ROOT),
                        words(entry.terms()),
                        entry.reason()))
                .toList();
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
