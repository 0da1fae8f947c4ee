package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostOnDay;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import java.util.Optional;

/** What a machine cost on a day, and what was believed on another day that it did. */
class CostQuestions extends Composite<Panel> {

    private final MachineCosts costs;
    private final DatePicker day = new DatePicker(Texts.get("machines.question.day"));
    private final DatePicker believed = new DatePicker(Texts.get("machines.question.believed"));
    private final Paragraph answer = new Paragraph();
    private final Paragraph said = new Paragraph();
    private final Panel panel;

    private Optional<MachineId> machine = Optional.empty();

    CostQuestions(MachineCosts costs, ReportingCalendar calendar) {
        this.costs = costs;

        for (var picker : new DatePicker[] {day, believed}) {
            picker.setLocale(Format.locale());
            picker.addValueChangeListener(change -> ask());
        }
        day.setValue(calendar.today());
        believed.setClearButtonVisible(true);
        believed.setHelperText(Texts.get("machines.question.believed-help"));
        answer.addClassName("cost-answer");
        answer.getElement().setAttribute("role", "status");
        var fields = new Div(day, believed);
        fields.addClassName("cost-fields");
        panel = new Panel(Texts.get("machines.question"), fields, answer, said);
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void show(MachineId id) {
        machine = Optional.of(id);
        ask();
    }

    private void ask() {
        var asked = day.getOptionalValue();
        if (machine.isEmpty() || asked.isEmpty()) {
            return;
        }
        var id = machine.get();
        var then = believed.getOptionalValue();
        panel.load(
                () -> then.map(it -> costs.costOn(id, asked.get(), it)).orElseGet(() -> costs.costOn(id, asked.get())),
                found -> answer(found, then));
    }

    private void answer(CostOnDay found, Optional<LocalDate> then) {
        answer.setText(words(found, then));
        said.setText(found.entry()
                .map(entry -> Texts.get(
                        "machines.question.said",
                        entry.recordedBy(),
                        Format.dateTime(entry.recorded()),
                        entry.reason()))
                .orElse(""));
    }

    private static String words(CostOnDay found, Optional<LocalDate> believed) {
        if (!found.running()) {
            return Texts.get("machines.question.not-running", Format.day(found.day()));
        }
        var cost = found.monthly()
                .map(monthly -> Texts.get(
                        "machines.question.cost",
                        Format.usd(monthly),
                        Format.unitCost(found.daily().orElseThrow())))
                .orElse(Texts.get("machines.question.unpriced"));
        return believed.map(then ->
                        Texts.get("machines.question.answer-then", Format.day(then), Format.day(found.day()), cost))
                .orElseGet(() -> Texts.get("machines.question.answer", Format.day(found.day()), cost));
    }
}
