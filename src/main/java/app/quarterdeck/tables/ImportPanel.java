package app.quarterdeck.tables;

import app.quarterdeck.tables.ImportProgress.Step;
import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.tables.ImportedFile.State;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file that was read: what its rows would do, what is to be said before it is applied, and the buttons that apply it or put it away. */
public abstract class ImportPanel<F extends ImportedFile, R extends ImportedRow> extends Composite<Div> {

    private final String name;
    private final FileImport<F, R> imports;
    private final ImportWork work;
    private final ColumnChoices choices;
    private final Runnable onSettled;

    private final Div counts = new Div();
    private final Paragraph state = new Paragraph();
    private final ImportProgressBar progress = new ImportProgressBar();
    private final Button apply = new WriteButton("", this::apply);
    private final Button discard = new WriteButton(Texts.get("import.discard"), this::discard);
    private final Panel panel;

    private Optional<F> shown = Optional.empty();
    private @Nullable ImportedRows<F, R> rows;

    /** @param name what such files are known by, such as {@code cost} */
    protected ImportPanel(
            String name,
            FileImport<F, R> imports,
            ImportWork work,
            ColumnChoices choices,
            Runnable onSettled,
            Component... fields) {
        this.name = name;
        this.imports = imports;
        this.work = work;
        this.choices = choices;
        this.onSettled = onSettled;
        counts.addClassName("import-counts");
        state.addClassName("import-state");
        state.getElement().setAttribute("role", "status");
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        var buttons = new Div(apply, discard);
        buttons.addClassName("import-buttons");
        panel = new Panel(
                Texts.get("import.effect"),
                Stream.of(List.of(counts, state), List.of(fields), List.of(progress, buttons))
                        .flatMap(List::stream)
                        .toArray(Component[]::new));
        getContent().addClassName("import-batch");
        getContent().add(panel);
        setVisible(false);
    }

    public void show(F file) {
        shown = Optional.of(file);
        setVisible(true);
        counts.removeAll();
        counts.add(new Span(Texts.get("import.name", file.fileName(), Format.count(file.size()))));
        for (var outcome : Outcome.values()) {
            var count = new Span(Texts.get("import.count." + outcome.key(), Format.count(file.count(outcome))));
            count.setClassName("import-count-" + outcome.key(), file.count(outcome) > 0);
            counts.add(count);
        }
        state.setText(words(file));
        apply.setText(Texts.get("import.apply", Format.count(file.changes())));
        apply.setVisible(file.state() == State.READ);
        discard.setVisible(file.state() == State.READ);
        showFields(panel, file);
        showRows(file);
        allow();
    }

    /** Shows what is to be said before the file is applied, and the panel itself. */
    protected abstract void showFields(Panel panel, F file);

    /** Of the grid of its rows. */
    protected abstract List<GridColumn<R>> columns(F file);

    /** Whether all is said that is to be said. */
    protected boolean isFilledIn(F file) {
        return true;
    }

    /** What else applying it would do; may be empty. */
    protected String remark(F file) {
        return "";
    }

    /** Applies it, with what is said by now. */
    protected abstract Consumer<ImportProgress> application(F file);

    /** Why it cannot be applied, where the reader may look again; empty for a failure. */
    protected Optional<String> trouble(RuntimeException failure) {
        return failure instanceof ImportChangedException changed
                ? Optional.of(Texts.get("import.changed", Format.count(changed.rows())))
                : Optional.empty();
    }

    /** Offers to apply it if that is possible. */
    protected final void allow() {
        apply.setEnabled(shown.filter(ImportedFile::canBeApplied)
                .filter(file -> !work.isApplying(work(file)))
                .filter(this::isFilledIn)
                .isPresent());
    }

    private void showRows(F file) {
        if (rows == null || !rows.areOf(file)) {
            if (rows != null) {
                getContent().remove(rows);
            }
            rows = new ImportedRows<>(name + "-import", imports, file, columns(file), choices);
            getContent().add(rows);
        }
        rows.show(file);
    }

    private String words(F file) {
        return switch (file.state()) {
            case APPLIED -> Texts.get("import.state.applied");
            case DISCARDED -> Texts.get("import.state.discarded");
            case READ -> {
                if (work.isApplying(work(file))) {
                    yield Texts.get("import.state.applying");
                }
                if (file.count(Outcome.REFUSED) > 0) {
                    yield Texts.get("import.state.refused", Format.count(file.count(Outcome.REFUSED)));
                }
                yield file.changes() == 0
                        ? Texts.get("import.state.nothing")
                        : Texts.get("import.state.ready", remark(file));
            }
        };
    }

    private String work(F file) {
        return name + " " + file.id();
    }

    private void apply() {
        var file = shown.orElseThrow();
        var page = UI.getCurrentOrThrow();
        var application = application(file);
        apply.setEnabled(false);
        discard.setEnabled(false);
        progress.at(Step.APPLYING, file.changes());
        work.start(work(file), () -> {
            try {
                application.accept((step, done) -> ImportWork.tell(page, () -> progress.at(step, done)));
                ImportWork.tell(page, () -> settled(imports.batch(file.id()), ""));
            } catch (RuntimeException e) {
                var trouble = trouble(e);
                if (trouble.isPresent()) {
                    var now = imports.judge(file.id());
                    ImportWork.tell(page, () -> settled(now, trouble.get()));
                } else {
                    ImportWork.tell(page, () -> {
                        settled(file, Texts.get("import.failed"));
                        throw e;
                    });
                }
            }
        });
    }

    private void settled(F now, String trouble) {
        progress.end();
        discard.setEnabled(true);
        show(now);
        if (!trouble.isEmpty()) {
            state.setText(trouble);
        }
        onSettled.run();
    }

    private void discard() {
        var file = shown.orElseThrow();
        imports.discard(file.id());
        settled(imports.batch(file.id()), "");
    }
}
