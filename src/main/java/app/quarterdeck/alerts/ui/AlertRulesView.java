package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.AlertAudience;
import app.quarterdeck.alerts.AlertRuleSetting;
import app.quarterdeck.alerts.AlertRules;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.messages.Deliveries;
import app.quarterdeck.messages.MessagesChanged;
import app.quarterdeck.messages.Webhooks;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is told of to whom, which webhooks are called, and what became of every message. */
@Route("alerts/rules")
@PageTitle("Alert rules")
@Menu(title = "Alert rules", order = 125, icon = "vaadin:megaphone")
@OpenTo(Roles.MAY_ADMINISTER)
class AlertRulesView extends Composite<Page> implements BeforeEnterObserver {

    private final AlertRules rules;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("alert.rules"));
    private final DataGrid<AlertRuleSetting> grid;
    private final WebhookPart webhooks;
    private final DeliveryPart deliveries;

    AlertRulesView(
            AlertRules rules,
            Webhooks webhooks,
            Deliveries deliveries,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
        this.webhooks = new WebhookPart(webhooks, choices);
        this.deliveries = new DeliveryPart(deliveries, choices);
        grid = new DataGrid<AlertRuleSetting>("alert-rules", Texts.get("alert.rules-list"), choices)
                .addColumns(
                        GridColumn.<AlertRuleSetting>text(
                                        "rule", Texts.get("alert.rule"), it -> AlertWords.rule(it.rule()))
                                .growing(2),
                        GridColumn.status(
                                "severity",
                                Texts.get("alert.severity"),
                                it -> Optional.of(AlertWords.status(it.severity()))),
                        GridColumn.status(
                                "enabled",
                                Texts.get("alert.rule-state"),
                                it -> Optional.of(
                                        it.enabled()
                                                ? new Status(Tone.GOOD, Texts.get("alert.on"))
                                                : new Status(Tone.NONE, Texts.get("alert.off")))),
                        GridColumn.text("app", Texts.get("alert.by.app"), it -> roles(it, AlertAudience::app)),
                        GridColumn.text("mail", Texts.get("alert.by.mail"), it -> roles(it, AlertAudience::mail)),
                        GridColumn.text(
                                "webhook", Texts.get("alert.by.webhook"), it -> roles(it, AlertAudience::webhook)),
                        GridColumn.count("raised", Texts.get("alert.raised-30-days"), AlertRuleSetting::raised))
                .ofFewRows()
                .onOpen(it -> new RuleDialog(it, changed -> {
                            rules.save(changed);
                            load();
                        })
                        .open());
        getContent().add(header, grid, this.webhooks.grid(), this.deliveries.mail(), this.deliveries.grid());
        Live.on(this, MessagesChanged.class, changed -> {
            header.liveAsOf(calendar.now());
            this.webhooks.refresh();
            this.deliveries.refresh();
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        deliveries.read(UrlState.of(event.getLocation()));
        load();
        webhooks.load();
        deliveries.load();
    }

    private void load() {
        header.liveAsOf(calendar.now());
        grid.show(Rows.listed(rules::all));
    }

    private static String roles(AlertRuleSetting setting, Predicate<AlertAudience> told) {
        return setting.audiences().stream()
                .filter(told)
                .map(it -> Texts.get("role." + it.role().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
