package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.ListedPrice;
import app.quarterdeck.benchmarks.PriceContent;
import app.quarterdeck.ui.EnteredDay;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks for a price that somebody lists, with its date and where it stands. */
class PriceDialog extends KeepingDialog {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,14}");

    private final BenchmarkKeeping keeping;
    private final Optional<ListedPrice> seen;
    private final TextField publisher;
    private final TextField plan;
    private final TextField emails;
    private final TextField price;
    private final LocalDate today;
    private final DatePicker listedOn = new DatePicker(Texts.get("benchmark.listed-on"));
    private final TextField source;

    PriceDialog(BenchmarkKeeping keeping, Optional<ListedPrice> seen, LocalDate today, Runnable onDone) {
        super(Texts.get(seen.isPresent() ? "benchmark.price.change" : "benchmark.price.add"), onDone);
        this.keeping = keeping;
        this.seen = seen;
        publisher = field(
                Texts.get("benchmark.publisher"),
                seen.map(ListedPrice::publisher).orElse(""));
        plan = field(Texts.get("benchmark.plan"), seen.map(ListedPrice::plan).orElse(""));
        emails = field(
                Texts.get("benchmark.emails-per-month"),
                seen.map(ListedPrice::emailsPerMonth).map(String::valueOf).orElse(""));
        price = field(
                Texts.get("benchmark.price-a-month"),
                seen.map(ListedPrice::price).map(BigDecimal::toPlainString).orElse(""));
        price.setPrefixComponent(new Span("$"));
        price.setHelperText(Texts.get("benchmark.price-help"));
        this.today = today;
        listedOn.setValue(seen.map(ListedPrice::listedOn).orElse(today));
        listedOn.setMax(today);
        listedOn.setRequiredIndicatorVisible(true);
        listedOn.setHelperText(Texts.get("benchmark.listed-on-help"));
        source = field(
                Texts.get("benchmark.cited"), seen.map(ListedPrice::source).orElse(""));
        source.setHelperText(Texts.get("benchmark.source-help"));
        ask(publisher, plan, emails, price, listedOn, source);
        seen.ifPresent(it -> buttons(removing(() -> perform(() -> keeping.removePrice(it, why())))));
        buttons(cancelling(), saving(this::save));
    }

    private void save() {
        if (!isFilledIn(publisher) || !isFilledIn(plan)) {
            return;
        }
        if (!COUNT.matcher(emails.getValue().strip()).matches()) {
            refuse(emails, Texts.get("benchmark.problem.not-a-count", emails.getValue()));
        } else if (!AMOUNT.matcher(price.getValue().strip()).matches()) {
            refuse(price, Texts.get("benchmark.problem.not-an-amount", price.getValue()));
        } else if (listedOn.isEmpty()) {
            listedOn.setInvalid(true);
        } else if (listedOn.getValue().isAfter(today) || !EnteredDay.isPossible(listedOn, today)) {
            listedOn.setInvalid(true);
        } else if (isFilledIn(source)) {
            var content = new PriceContent(
                    publisher.getValue(),
                    plan.getValue(),
                    Long.parseLong(emails.getValue().strip()),
                    new BigDecimal(price.getValue().strip()),
                    listedOn.getValue(),
                    source.getValue());
            perform(() -> seen.ifPresentOrElse(
                    it -> keeping.changePrice(it, content, why()), () -> keeping.addPrice(content, why())));
        }
    }
}
