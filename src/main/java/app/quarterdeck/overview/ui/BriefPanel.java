package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.Brief;
import app.quarterdeck.overview.BriefRhythm;
import app.quarterdeck.overview.BriefSubscription;
import app.quarterdeck.overview.Snapshot;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The business in a few sentences, each leading to where it can be looked into. */
class BriefPanel extends Composite<Panel> {

    private final UnorderedList lines = new UnorderedList();
    private final Panel panel = new Panel(Texts.get("brief.title"), lines);

    BriefPanel(BriefSubscription subscription) {
        lines.addClassName("brief");
        panel.addActions(byMail(subscription));
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<Optional<Snapshot>> source, Audience audience) {
        panel.load(
                source,
                found -> found.map(snapshot -> Brief.of(snapshot, audience))
                        .ifPresentOrElse(this::show, () -> panel.nothingYet(Texts.get("overview.nothing-yet"))));
    }

    private static Select<BriefRhythm> byMail(BriefSubscription subscription) {
        var byMail = new Select<BriefRhythm>();
        byMail.setItems(BriefRhythm.values());
        byMail.setItemLabelGenerator(
                it -> Texts.get("brief.by-mail." + it.name().toLowerCase(Locale.ROOT)));
        byMail.setAriaLabel(Texts.get("brief.by-mail"));
        byMail.setValue(subscription.mine());
        byMail.addValueChangeListener(change -> {
            subscription.choose(change.getValue());
            Notification.show(
                    subscription
                            .obstacle()
                            .map(why -> Texts.get("brief.obstacle."
                                    + why.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .orElseGet(() -> Texts.get("brief.chosen")),
                    5_000,
                    Notification.Position.BOTTOM_CENTER);
        });
        return byMail;
    }

    private void show(Brief brief) {
        lines.removeAll();
        brief.lines().forEach(line -> lines.add(line(line)));
    }

    private static ListItem line(Brief.Line line) {
        return new ListItem(line.page()
                .<Component>map(page -> new Anchor(page, line.text()))
                .orElseGet(() -> new Span(line.text())));
    }
}
