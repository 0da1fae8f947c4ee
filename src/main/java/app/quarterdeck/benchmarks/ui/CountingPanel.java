package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.OwnCounting;
import app.quarterdeck.benchmarks.OwnCounting.Counting;
import app.quarterdeck.benchmarks.OwnCounting.MachineOpens;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.Locale;

/** Asks how the platform counts opens and clicks, on which it depends what may be compared. */
class CountingPanel extends Composite<Panel> {

    private final BenchmarkKeeping keeping;
    private final Benchmarks benchmarks;
    private final Runnable onDone;
    private final Select<Counting> opens = new Select<>();
    private final Select<Counting> clicks = new Select<>();
    private final Select<MachineOpens> machines = new Select<>();
    private final Button save = new WriteButton(Texts.get("benchmark.save"), this::save);
    private final Paragraph trouble = new Paragraph();
    private final Panel panel;

    private OwnCounting seen;

    CountingPanel(BenchmarkKeeping keeping, Benchmarks benchmarks, Runnable onDone) {
        this.keeping = keeping;
        this.benchmarks = benchmarks;
        this.onDone = onDone;
        seen = benchmarks.counting();
        choice(opens, "opens", Counting.values());
        choice(clicks, "clicks", Counting.values());
        choice(machines, "machine-opens", MachineOpens.values());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        var fields = new Div(opens, clicks, machines, save);
        fields.addClassName("benchmark-counting");
        panel = new Panel(
                Texts.get("benchmark.counting"), new Paragraph(Texts.get("benchmark.counting-help")), fields, trouble);
        panel.show();
        show();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    private <T extends Enum<T>> void choice(Select<T> select, String name, T[] values) {
        select.setLabel(Texts.get("benchmark.counting." + name));
        select.setItems(values);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Texts.get("benchmark.counting.unknown"));
        select.setItemLabelGenerator(it -> it == null
                ? Texts.get("benchmark.counting.unknown")
                : Texts.get("benchmark.counting." + it.name().toLowerCase(Locale.ROOT)));
        select.addValueChangeListener(change -> allow());
    }

    private void show() {
        seen = benchmarks.counting();
        seen.opens().ifPresentOrElse(opens::setValue, opens::clear);
        seen.clicks().ifPresentOrElse(clicks::setValue, clicks::clear);
        seen.machineOpens().ifPresentOrElse(machines::setValue, machines::clear);
        trouble.setVisible(false);
        allow();
    }

    private OwnCounting meant() {
        return new OwnCounting(
                opens.getOptionalValue(), clicks.getOptionalValue(), machines.getOptionalValue(), seen.version());
    }

    private void allow() {
        save.setEnabled(!meant().equals(seen));
    }

    private void save() {
        try {
            keeping.state(meant());
            show();
            onDone.run();
        } catch (ChangedMeanwhileException e) {
            show();
            trouble.setText(Texts.get("benchmark.changed-meanwhile"));
            trouble.setVisible(true);
        }
    }
}
