package app.quarterdeck.events.ui;

import app.quarterdeck.nightly.NightlyLog;
import app.quarterdeck.nightly.NightlyLog.SetAside;
import app.quarterdeck.nightly.NightlyLog.Step;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import java.time.Duration;
import java.util.Optional;

/** The work of the last night, step by step, and what was set aside. */
class NightlyPart {

    private final NightlyLog log;
    private final DataGrid<Step> steps;
    private final DataGrid<SetAside> setAside;

    NightlyPart(NightlyLog log, ColumnChoices choices) {
        this.log = log;
        steps = new DataGrid<Step>("nightly-steps", Texts.get("nightly.steps"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.text(
                                "step", Texts.get("nightly.step"), step -> Texts.get("nightly.step." + step.step())),
                        GridColumn.time("started", Texts.get("nightly.started"), step -> Optional.of(step.started())),
                        GridColumn.text("took", Texts.get("nightly.took"), NightlyPart::took),
                        GridColumn.count("done", Texts.get("nightly.done"), Step::done),
                        GridColumn.count("set-aside", Texts.get("nightly.set-aside"), Step::setAside))
                .whenEmpty(Texts.get("nightly.none"));
        setAside = new DataGrid<SetAside>("nightly-set-aside", Texts.get("nightly.failed"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.text(
                                "step", Texts.get("nightly.step"), it -> Texts.get("nightly.step." + it.step())),
                        GridColumn.text("item", Texts.get("nightly.item"), SetAside::item),
                        GridColumn.time("at", Texts.get("nightly.at"), it -> Optional.of(it.at())),
                        GridColumn.<SetAside>text("error", Texts.get("nightly.error"), SetAside::error)
                                .growing(3))
                .whenEmpty(Texts.get("nightly.none-failed"));
        setAside.setFilters(new WriteButton(Texts.get("nightly.retry"), () -> {
            log.retry();
            refresh();
        }));
    }

    void addTo(Page page) {
        page.add(steps, setAside);
    }

    void load() {
        steps.show(Rows.listed(log::lastNight));
        setAside.show(Rows.listed(log::setAside));
    }

    void refresh() {
        steps.refresh();
        setAside.refresh();
    }

    private static String took(Step step) {
        return step.ended()
                .map(ended -> Format.duration(Duration.between(step.started(), ended)))
                .orElseGet(() -> Texts.get("nightly.running"));
    }
}
