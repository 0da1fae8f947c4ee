package app.quarterdeck.events.ui;

import app.quarterdeck.events.BackFill;
import app.quarterdeck.events.BackFills;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.Optional;

/** How far counting days again is, on the page of events. */
class BackFillPart {

    private final BackFills backFills;

    private final Paragraph words = new Paragraph();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new WriteButton(Texts.get("events.back-fill.cancel"), this::cancel);
    private final Button goOn = new WriteButton(Texts.get("events.back-fill.go-on"), this::goOn);
    private final Panel panel = new Panel(Texts.get("events.back-fill"), words, bar);

    BackFillPart(BackFills backFills) {
        this.backFills = backFills;

        bar.getElement().setAttribute("aria-label", Texts.get("events.back-fill"));
        cancel.setVisible(false);
        goOn.setVisible(false);
        panel.addActions(cancel, goOn);
    }

    void addTo(Page page) {
        page.add(panel);
    }

    /** Shows how far it is now. */
    void refresh() {
        panel.load(backFills::latest, this::show);
    }

    private void show(Optional<BackFill> latest) {
        var mayChange = CurrentUser.isAdministrator();
        cancel.setVisible(mayChange && latest.filter(BackFill::isRunning).isPresent());
        goOn.setVisible(mayChange && latest.flatMap(BackFill::left).isPresent());
        latest.ifPresentOrElse(this::show, () -> panel.nothingYet(Texts.get("events.back-fill.none")));
    }

    private void show(BackFill known) {
        words.setText(known.isRunning() ? running(known) : ended(known));
        bar.setMax(known.period().days());
        bar.setValue(known.daysDone());
        bar.setVisible(known.isRunning());
    }

    private static String running(BackFill known) {
        var going = Texts.get(
                "events.back-fill.running",
                Format.count(known.daysDone()),
                Format.count(known.period().days()),
                Format.day(known.period().from()),
                Format.day(known.period().to().minusDays(1)),
                known.askedBy(),
                Format.ago(known.moved()));
        return known.lastError()
                .flatMap(error -> known.pausedUntil()
                        .map(until -> going + " " + Texts.get("events.back-fill.waiting", error, Format.time(until))))
                .orElse(going);
    }

    private static String ended(BackFill known) {
        var first = Format.day(known.period().from());
        var last = Format.day(known.period().to().minusDays(1));
        var days = Format.count(known.period().days());
        return known.cancelledBy()
                .map(who -> Texts.get(
                        "events.back-fill.cancelled",
                        who,
                        Format.ago(known.ended().orElse(known.moved())),
                        Format.count(known.daysDone()),
                        days,
                        first,
                        last))
                .orElseGet(() -> Texts.get("events.back-fill.done", days, first, last, Format.ago(known.moved())));
    }

    private void cancel() {
        backFills.cancel();
        refresh();
    }

    private void goOn() {
        backFills.latest().flatMap(BackFill::left).ifPresent(backFills::start);
        refresh();
    }
}
