package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.Alert;
import app.quarterdeck.alerts.AlertQuery;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.alerts.Alerts;
import app.quarterdeck.alerts.AlertsChanged;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.router.RouterLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** How many alerts are unread, and behind it those that matter most, each one click from where it leads. */
class AlertBell extends Composite<Div> {

    private static final Logger log = LoggerFactory.getLogger(AlertBell.class);

    private static final int SHOWN = 8;
    private static final int MOST_IN_FIGURE = 99;

    private final Alerts alerts;

    private final Span figure = new Span();
    private final Span said = new Span();
    private final Button button = new Button(new Icon(VaadinIcon.BELL));
    private final Div list = new Div();
    private final Popover popover = new Popover();

    AlertBell(Alerts alerts) {
        this.alerts = alerts;

        figure.addClassName("bell-figure");
        figure.getElement().setAttribute("aria-hidden", "true");
        said.addClassName("visually-hidden");
        said.getElement().setAttribute("role", "status");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("bell-button");
        list.addClassName("bell-list");
        popover.add(list);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setAriaLabel(Texts.get("alert.title"));
        popover.setWidth("min(420px, calc(100vw - 32px))");
        popover.setAutofocus(true);
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                count();
                showList();
            }
        });
        getContent().addClassName("bell");
        getContent().add(button, figure, said, popover);
        count();
        Live.on(this, AlertsChanged.class, changed -> refresh());
    }

    private void refresh() {
        count();
        if (popover.isOpened()) {
            showList();
        }
    }

    /** The frame of a page need not fail because its bell does. */
    private void count() {
        try {
            show(alerts.unread());
        } catch (DataAccessException e) {
            log.warn("Unread alerts could not be counted", e);
            figure.setVisible(false);
        }
    }

    private void show(int unread) {
        figure.setText(unread > MOST_IN_FIGURE ? MOST_IN_FIGURE + "+" : Format.count(unread));
        figure.setVisible(unread > 0);
        var words = unread == Alerts.MOST_COUNTED
                ? Texts.get("alert.unread-many", Format.count(unread))
                : unread == 1 ? Texts.get("alert.unread-one") : Texts.get("alert.unread", Format.count(unread));
        button.setAriaLabel(words);
        button.setTooltipText(words);
        said.setText(words);
    }

    private void showList() {
        var top = alerts.mostSevere(SHOWN);
        list.removeAll();
        var heading = new H2(Texts.get("alert.title"));
        var head = new Div(heading);
        head.addClassName("bell-head");
        if (!top.isEmpty()) {
            var all = new WriteButton(Texts.get("alert.mark-all"), () -> {
                alerts.markAllRead(AlertQuery.all());
                refresh();
            });
            all.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            head.add(all);
        }
        list.add(head, top.isEmpty() ? new Paragraph(Texts.get("alert.none-unread")) : items(top), foot());
    }

    private Component items(Iterable<Alert> top) {
        var items = new UnorderedList();
        items.addClassName("bell-items");
        top.forEach(alert -> items.add(item(alert)));
        return items;
    }

    private ListItem item(Alert alert) {
        var words = new Span(AlertWords.sentenceWithAmount(alert));
        words.addClassName("bell-words");
        var ago = new Span(Format.ago(alert.happened()));
        ago.addClassName("bell-ago");
        var open = new NativeButton("", click -> open(alert));
        open.addClassName("bell-open");
        open.add(new StatusBadge(AlertWords.status(alert.severity())), words, ago);
        var item = new ListItem(open);
        AlertDecision.link(alert).ifPresent(item::add);
        return item;
    }

    private void open(Alert alert) {
        popover.setOpened(false);
        alerts.markRead(alert.id());
        count();
        UI.getCurrentOrThrow().navigate(alert.page());
    }

    private static Div foot() {
        var foot = new Div(new RouterLink(Texts.get("alert.all"), AlertsView.class));
        foot.addClassName("bell-foot");
        return foot;
    }
}
