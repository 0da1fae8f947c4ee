package app.quarterdeck.events.ui;

import app.quarterdeck.events.NotCounted;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.util.Optional;

/** Asks of which days late events are to be counted, says what that changes, and has it confirmed. */
class LateEventsDialog extends Dialog {

    private final NotCounted notCounted;
    private final Runnable onDone;
    private final DatePicker from = new DatePicker(Texts.get("events.from"));
    private final DatePicker to = new DatePicker(Texts.get("events.to"));
    private final Paragraph effect = new Paragraph();
    private final Button confirm = new Button(Texts.get("events.count"), click -> confirm());

    LateEventsDialog(NotCounted notCounted, ReportingCalendar calendar, Runnable onDone) {
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
        var late = period.map(notCounted::lateHours).orElse(0L);
        confirm.setEnabled(late > 0);
        effect.setText(period.map(days -> effect(days, late)).orElseGet(() -> Texts.get("events.choose-days")));
    }

    private static String effect(ReportingPeriod days, long late) {
        return late == 0
                ? Texts.get("events.no-late", first(days), last(days))
                : Texts.get("events.effect", first(days), last(days), Format.count(late));
    }

    private void confirm() {
        chosen().ifPresent(days -> {
            notCounted.countLate(days);
            close();
            Notification.show(
                    Texts.get("events.counted", first(days), last(days)), 8_000, Notification.Position.TOP_CENTER);
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
