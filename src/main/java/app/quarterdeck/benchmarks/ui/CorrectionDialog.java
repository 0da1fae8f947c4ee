package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.PublishedValue;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Corrects a published value, or takes it out. */
class CorrectionDialog extends KeepingDialog {

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");

    private final BenchmarkKeeping keeping;
    private final PublishedValue seen;
    private final TextField value;
    private final ComboBox<String> definition = new ComboBox<>(Texts.get("benchmark.definition"));
    private final TextField source;

    CorrectionDialog(BenchmarkKeeping keeping, PublishedValue seen, Runnable onDone) {
        super(Texts.get("benchmark.correct"), onDone);
        this.keeping = keeping;
        this.seen = seen;
        value = field(
                Texts.get("benchmark.percent"),
                seen.value().movePointRight(2).stripTrailingZeros().toPlainString());
        value.setSuffixComponent(new Span("%"));
        source = field(Texts.get("benchmark.cited"), seen.source());
        definition.setItems(keeping.definitions());
        definition.setValue(seen.definition());
        definition.setWidthFull();
        definition.setHelperText(Texts.get("benchmark.definition-help"));
        ask(
                new Paragraph(Texts.get(
                        "benchmark.correcting",
                        seen.publisher(),
                        seen.edition(),
                        seen.segment(),
                        BenchmarkWords.metric(seen.metric()))),
                value,
                definition,
                source);
        buttons(removing(() -> perform(() -> keeping.remove(seen, why()))), cancelling(), saving(this::save));
    }

    private void save() {
        var text = value.getValue().strip();
        if (!PERCENT.matcher(text).matches() || fraction(text).compareTo(BigDecimal.ONE) > 0) {
            refuse(value, Texts.get("benchmark.problem.not-a-percent", text));
        } else if (isFilledIn(source) && !definition.isEmpty()) {
            perform(() -> keeping.correct(
                    seen,
                    fraction(text),
                    definition.getValue(),
                    source.getValue().strip(),
                    why()));
        }
    }

    private static BigDecimal fraction(String percent) {
        return new BigDecimal(percent).movePointLeft(2);
    }
}
