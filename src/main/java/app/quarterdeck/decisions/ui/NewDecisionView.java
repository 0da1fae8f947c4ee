package app.quarterdeck.decisions.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.DecisionContent;
import app.quarterdeck.decisions.DecisionOrigin;
import app.quarterdeck.decisions.DecisionSource;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Raises a decision: of its own, from an incident or an opportunity ({@code ?from=incident:7}), or in the place of another
 * one ({@code ?supersedes=3}). What else leads here may bring its title and question in the address.
 */
@Route("decisions/new")
@PageTitle("Raise a decision")
@OpenTo(Roles.MAY_DECIDE)
class NewDecisionView extends Composite<Page> implements BeforeEnterObserver {

    private static final String FROM = "from";
    private static final String SUPERSEDES = "supersedes";
    private static final String TITLE = "title";
    private static final String QUESTION = "question";

    private final Decisions decisions;
    private final DecisionSteps steps;
    private final ReportingCalendar calendar;

    private final Paragraph comesFrom = new Paragraph();
    private final DecisionForm form;
    private final DateTimePicker raised = new DateTimePicker(Texts.get("decision.field.raised"));
    private final Checkbox reversal = new Checkbox(Texts.get("decision.field.reversal"));
    private final Paragraph trouble = new Paragraph();

    private Optional<DecisionOrigin> origin = Optional.empty();
    private Optional<Decision> superseded = Optional.empty();

    NewDecisionView(Decisions decisions, DecisionSteps steps, ReportingCalendar calendar) {
        this.decisions = decisions;
        this.steps = steps;
        this.calendar = calendar;
        form = new DecisionForm(decisions, calendar.today());

        raised.setLocale(Format.locale());
        raised.setManualValidation(true);
        raised.setHelperText(Texts.get("decision.help.raised"));
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        var save = new WriteButton(Texts.get("decision.raise"), this::save);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var buttons = new Div(save, new RouterLink(Texts.get("decision.cancel"), DecisionsView.class));
        buttons.addClassName("decision-buttons");

        var panel = new Panel(Texts.get("decision.new"), comesFrom, form, raised, reversal, trouble, buttons);
        panel.show();
        getContent()
                .add(
                        new PageHeader(Texts.get("decision.new"))
                                .under(new RouterLink(Texts.get("decision.title"), DecisionsView.class)),
                        panel);
    }

    /** The address of a new decision that takes the place of one. */
    static QueryParameters superseding(Decision decision) {
        return QueryParameters.of(SUPERSEDES, Long.toString(decision.id()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = UrlState.of(event.getLocation());
        trouble.setVisible(false);
        form.ownedBy(CurrentUser.name());
        raised.setValue(LocalDateTime.ofInstant(calendar.now(), Format.zone()).truncatedTo(ChronoUnit.MINUTES));
        var source = address.text(FROM).flatMap(DecisionOrigin::parse).flatMap(decisions::source);
        origin = source.map(DecisionSource::origin);
        superseded = address.text(SUPERSEDES)
                .filter(it -> it.matches("[1-9][0-9]{0,17}"))
                .map(it -> decisions.decision(Long.parseLong(it)));
        form.ask("", "");
        source.ifPresent(this::startFrom);
        superseded.ifPresent(this::startFrom);
        // Whoever leads here with words of his own, as an alert does, knows better.
        address.text(TITLE)
                .ifPresent(title -> form.ask(title, address.text(QUESTION).orElse("")));
        reversal.setVisible(superseded.isPresent());
        comesFrom.setVisible(source.isPresent() || superseded.isPresent());
    }

    private void startFrom(DecisionSource source) {
        var kind = source.origin().kind().key();
        comesFrom.setText(Texts.get("decision.from." + kind, source.name()));
        form.ask(
                Texts.get("decision.from-title." + kind, source.name()),
                Texts.get("decision.from-question." + kind + "." + source.subject(), source.name()));
        source.tenantId().flatMap(decisions::tenant).ifPresent(form::about);
        form.propose(source.metric());
    }

    private void startFrom(Decision old) {
        comesFrom.setText(Texts.get("decision.instead-of", old.content().title()));
        form.show(old.content().chosen("", "").expecting(null));
    }

    private void save() {
        var content = form.read();
        var time = raisedAt();
        if (content.isEmpty() || time.isEmpty()) {
            return;
        }
        try {
            var made = write(content.get(), time.get());
            UI.getCurrentOrThrow().navigate(DecisionView.class, DecisionView.of(made.id()));
        } catch (ChangedMeanwhileException e) {
            trouble.setText(Texts.get("decision.superseded-meanwhile"));
            trouble.setVisible(true);
        }
    }

    private Decision write(DecisionContent content, Instant time) {
        return superseded
                .map(old -> steps.supersede(old, content, time, reversal.getValue()))
                .orElseGet(() -> steps.raise(content, time, origin));
    }

    private Optional<Instant> raisedAt() {
        var time = raised.getOptionalValue()
                .map(it -> it.atZone(Format.zone()).toInstant())
                .filter(it -> !it.isAfter(calendar.now()))
                .filter(it -> calendar.possibleDays().contain(calendar.dayOf(it)));
        raised.setErrorMessage(Texts.get("decision.missing.raised"));
        raised.setInvalid(time.isEmpty());
        return time;
    }
}
