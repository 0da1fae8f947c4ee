package app.quarterdeck.events.ui;

import app.quarterdeck.events.BackFills;
import app.quarterdeck.events.NotCounted;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.util.Optional;

/** Asks which days are to be counted again, says what that changes, and has it confirmed. */
class BackFillDialog extends Dialog {

    private final BackFills backFills;
    private final NotCounted notCounted;
    private final Runnable onDone;
    private final DatePicker from = new DatePicker(Texts.get("events.from"));
    private final DatePicker to = new DatePicker(Texts.get("events.to"));
    private final Paragraph effect = new Paragraph();
    private final Button confirm = new WriteButton(Texts.get("events.count"), this::confirm);

    BackFillDialog(BackFills backFills, NotCounted notCounted, ReportingCalendar calendar, Runnable onDone) {
        this.backFills = backFills;
        this.notCounted = notCounted;
        this.onDone = onDone;

        var today = calendar.today();
        from.setMax(today);
        to.setMax(today);
        from.setValue(today.minusDays(30));
        to.setValue(today);
        from.addValueChangeListener(change -> showEffect());
        to.addValueChangeListener(change -> showEffect());
        effect.getElement().setAttribute("aria-live", "polite");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);

        setHeaderTitle(Texts.get("events.count-late"));
        addClassName("late-events");
        add(from, to, effect);
        getFooter().add(new Button(Texts.get("events.cancel"), click -> close()), confirm);
        showEffect();
    }

    private void showEffect() {
        var period = chosen();
        confirm.setEnabled(period.isPresent());
        effect.setText(period.map(this::effect).orElseGet(() -> Texts.get("events.choose-days")));
    }

    private String effect(ReportingPeriod days) {
        return Texts.get(
                "events.effect",
                first(days),
                last(days),
                Format.count(days.days()),
                Format.count(notCounted.lateHours(days)));
    }

    private void confirm() {
        chosen().ifPresent(days -> {
            var begun = backFills.start(days);
            close();
            Notification.show(
                    begun
                            ? Texts.get("events.counting", first(days), last(days))
                            : Texts.get("events.counting-already"),
                    8_000,
                    Notification.Position.TOP_CENTER);
            onDone.run();
        });
    }

    private Optional<ReportingPeriod> chosen() {
        return from.getOptionalValue()
                .flatMap(first -> to.getOptionalValue()
                        .filter(last -> !last.isBefore(first))
                        .map(last -> new ReportingPeriod(first, last.plusDays(1))));
    }

    private static String first(ReportingPeriod days) {
        return Format.day(days.from());
    }

    private static String last(ReportingPeriod days) {
        return Format.day(days.to().minusDays(1));
    }
}
