package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.DecisionContent;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.decisions.Expectation;
import app.quarterdeck.decisions.NamedTenant;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.ui.EnteredDay;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of what people write about a decision; each says itself what is wrong with it. */
class DecisionForm extends Composite<Div> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Decisions decisions;
    private final List<FigureDefinition> metrics;
    private final LocalDate today;

    private final TextField title = new TextField(Texts.get("decision.field.title"));
    private final TextArea question = new TextArea(Texts.get("decision.field.question"));
    private final TextArea options = new TextArea(Texts.get("decision.field.options"));
    private final TextField choice = new TextField(Texts.get("decision.field.choice"));
    private final TextArea why = new TextArea(Texts.get("decision.field.why"));
    private final ComboBox<String> owner = new ComboBox<>(Texts.get("decision.field.owner"));
    private final TextField participants = new TextField(Texts.get("decision.field.participants"));
    private final TextField tags = new TextField(Texts.get("decision.field.tags"));
    private final ComboBox<NamedTenant> tenant = new ComboBox<>(Texts.get("decision.field.tenant"));
    private final Select<FigureDefinition> metric = new Select<>();
    private final BigDecimalField change = new BigDecimalField(Texts.get("decision.field.change"));
    private final BigDecimalField low = new BigDecimalField(Texts.get("decision.field.low"));
    private final BigDecimalField high = new BigDecimalField(Texts.get("decision.field.high"));
    private final BigDecimalField probability = new BigDecimalField(Texts.get("decision.field.probability"));
    private final DatePicker reviewOn = new DatePicker(Texts.get("decision.field.review-on"));

    DecisionForm(Decisions decisions, LocalDate today) {
        this.decisions = decisions;
        metrics = decisions.metrics();
        this.today = today;

        title.setMaxLength(DecisionContent.LONGEST_TITLE);
        for (var area : List.of(question, options, why)) {
            area.setMaxLength(DecisionContent.LONGEST_TEXT);
        }
        options.setHelperText(Texts.get("decision.help.options"));
        participants.setHelperText(Texts.get("decision.help.commas"));
        tags.setHelperText(Texts.get("decision.help.commas"));
        owner.setItems(decisions.people());
        owner.setAllowCustomValue(true);
        owner.addCustomValueSetListener(typed -> owner.setValue(typed.getDetail()));
        tenant.setItems(
                query -> decisions.tenants(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        tenant.setItemLabelGenerator(NamedTenant::name);
        tenant.setPlaceholder(Texts.get("decision.fleet"));
        tenant.setClearButtonVisible(true);
        tenant.addValueChangeListener(changed -> showMetrics());
        metric.setLabel(Texts.get("decision.field.metric"));
        metric.setEmptySelectionAllowed(true);
        metric.setEmptySelectionCaption(Texts.get("decision.no-metric"));
        metric.setItemLabelGenerator(it -> it == null ? Texts.get("decision.no-metric") : DecisionWords.metric(it));
        metric.addValueChangeListener(changed -> showMetric());
        probability.setSuffixComponent(new Span("%"));
        reviewOn.setLocale(Format.locale());
        reviewOn.setMin(today.plusDays(Expectation.DAYS_MEASURED));
        Stream.of(title, question, owner, metric, change, low, high, probability, reviewOn, tenant)
                .forEach(DecisionForm::validateByHand);
        showMetrics();
        showMetric();

        getContent().addClassName("decision-form");
        getContent()
                .add(
                        group("decision.part.question", title, question, options),
                        group("decision.part.people", owner, participants, tags, tenant),
                        group("decision.part.answer", choice, why),
                        group("decision.part.expectation", metric, change, low, high, probability, reviewOn));
    }

    void show(DecisionContent content) {
        title.setValue(content.title());
        question.setValue(content.question());
        options.setValue(String.join("\n", content.options()));
        choice.setValue(content.choice());
        why.setValue(content.why());
        owner.setValue(content.owner());
        participants.setValue(DecisionWords.list(content.participants()));
        tags.setValue(DecisionWords.list(content.tags()));
        content.tenantId().flatMap(decisions::tenant).ifPresent(tenant::setValue);
        content.expectation().ifPresent(it -> {
            metric.setValue(it.metric());
            change.setValue(DecisionWords.toTyped(it.metric(), it.change()));
            low.setValue(DecisionWords.toTyped(it.metric(), it.low()));
            high.setValue(DecisionWords.toTyped(it.metric(), it.high()));
            probability.setValue(it.probability().multiply(HUNDRED).stripTrailingZeros());
            reviewOn.setValue(it.reviewOn());
        });
    }

    /** The metric that it would move, where what it came from says so. */
    void propose(FigureDefinition proposed) {
        metric.setValue(proposed);
    }

    void about(NamedTenant named) {
        tenant.setValue(named);
    }

    void ownedBy(String name) {
        owner.setValue(name);
    }

    void ask(String newTitle, String newQuestion) {
        title.setValue(newTitle);
        question.setValue(newQuestion);
    }

    /** What was typed in; empty if something is wrong with it, which its field says. */
    Optional<DecisionContent> read() {
        var right = valid(title, !title.getValue().isBlank(), "title")
                & valid(question, !question.getValue().isBlank(), "question")
                & valid(
                        owner,
                        owner.getOptionalValue().filter(it -> !it.isBlank()).isPresent(),
                        "owner")
                & isExpectationRight();
        if (!right) {
            return Optional.empty();
        }
        return Optional.of(new DecisionContent(
                title.getValue(),
                question.getValue(),
                options.getValue().lines().toList(),
                choice.getValue(),
                why.getValue(),
                owner.getValue(),
                split(participants),
                split(tags),
                tenant.getOptionalValue().map(NamedTenant::id),
                expectation()));
    }

    /** All of it or nothing: a metric without a stated expectation could be called a hit afterwards. */
    private boolean isExpectationRight() {
        var chosen = metric.getOptionalValue();
        var fields = List.of(change, low, high, probability);
        if (chosen.isEmpty()) {
            var stray = Stream.<HasValue<?, ?>>of(change, low, high, probability, reviewOn)
                    .anyMatch(field -> !field.isEmpty());
            fields.forEach(field -> field.setInvalid(false));
            reviewOn.setInvalid(false);
            return valid(metric, !stray, "metric");
        }
        metric.setInvalid(false);
        var complete = true;
        for (var field : fields) {
            complete &= valid(field, !field.isEmpty(), "number");
        }
        complete &= valid(reviewOn, !reviewOn.isEmpty(), "review-on");
        if (!complete) {
            return false;
        }
        return valid(low, low.getValue().compareTo(change.getValue()) <= 0, "low")
                & valid(high, high.getValue().compareTo(change.getValue()) >= 0, "high")
                & valid(
                        probability,
                        probability.getValue().signum() >= 0
                                && probability.getValue().compareTo(HUNDRED) <= 0,
                        "probability")
                & (valid(
                                reviewOn,
                                !reviewOn.getValue().isBefore(today.plusDays(Expectation.DAYS_MEASURED)),
                                "review-on")
                        && EnteredDay.isPossible(reviewOn, today));
    }

    private Optional<Expectation> expectation() {
        return metric.getOptionalValue()
                .map(it -> new Expectation(
                        it,
                        DecisionWords.fromTyped(it, change.getValue()),
                        DecisionWords.fromTyped(it, low.getValue()),
                        DecisionWords.fromTyped(it, high.getValue()),
                        probability.getValue().movePointLeft(2),
                        reviewOn.getValue()));
    }

    private void showMetrics() {
        var chosen = metric.getOptionalValue();
        var offered =
                metrics.stream().filter(it -> tenant.isEmpty() || it.ofTenant()).toList();
        metric.setItems(offered);
        chosen.filter(offered::contains).ifPresent(metric::setValue);
        showMetric();
    }

    /** Where the metric stands, in whose unit the change is typed. */
    private void showMetric() {
        var chosen = metric.getOptionalValue();
        for (var field : List.of(change, low, high)) {
            field.setSuffixComponent(
                    new Span(chosen.map(DecisionWords::unitTyped).orElse("")));
        }
        metric.setHelperText(chosen.map(it -> decisions
                        .valueNow(it, tenant.getOptionalValue().map(NamedTenant::id))
                        .map(value -> Texts.get("decision.now", DecisionWords.value(it, value)))
                        .orElseGet(() -> Texts.get("decision.not-known-now")))
                .orElse(Texts.get("decision.help.metric")));
    }

    private static Div group(String name, Component... fields) {
        var heading = new Paragraph(Texts.get(name));
        heading.addClassName("decision-part");
        var row = new Div(fields);
        row.addClassName("decision-fields");
        var group = new Div(heading, row);
        group.getElement().setAttribute("role", "group");
        group.getElement().setAttribute("aria-label", Texts.get(name));
        return group;
    }

    private static List<String> split(TextField field) {
        return Arrays.asList(field.getValue().split(","));
    }

    private static void validateByHand(HasValidation field) {
        field.setManualValidation(true);
    }

    private static boolean valid(HasValidation field, boolean valid, String missing) {
        field.setErrorMessage(Texts.get("decision.missing." + missing));
        field.setInvalid(!valid);
        return valid;
    }
}
