package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.overview.ActionNeeded;
import app.quarterdeck.overview.ActionWords;
import app.quarterdeck.overview.ActionsNeeded;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Incidents, decisions and savings that wait for somebody: one list, what is due first comes first, one click from where it is done. */
class NeedsYouNow extends Composite<Panel> {

    private final ReportingCalendar calendar;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph more = new Paragraph();
    private final Panel panel = new Panel(Texts.get("overview.needed"), list, more).now();

    NeedsYouNow(ReportingCalendar calendar) {
        this.calendar = calendar;
        list.addClassNames("open-incidents", "what-to-do");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<ActionsNeeded> source) {
        panel.load(source, this::show);
    }

    private void show(ActionsNeeded needed) {
        if (needed.all() == 0) {
            panel.nothingYet(Texts.get("overview.nothing-needed"));
            return;
        }
        list.removeAll();
        needed.first().forEach(it -> list.add(line(it)));
        var others = needed.all() - needed.first().size();
        more.setText(Texts.get("overview.more-needed", others));
        more.setVisible(others > 0);
    }

    private ListItem line(ActionNeeded needed) {
        var link = new Anchor(ActionWords.page(needed), ActionWords.title(needed));
        link.addClassName("incident-link");
        var amount = new Span(needed.stake().map(ActionWords::stake).orElse(""));
        amount.addClassName("incident-at-risk");
        var head = new Div(link, amount);
        head.addClassName("incident-head");
        var standing = new Span(Texts.get(
                needed.owner().isPresent() ? "overview.due-by" : "overview.due-nobody",
                when(needed),
                needed.owner().orElse("")));
        standing.addClassName("incident-standing");
        var foot = new Div(new StatusBadge(status(needed)), standing);
        foot.addClassName("incident-foot");
        var line = new ListItem(head, foot);
        line.addClassName("open-incident");
        return line;
    }

    private Status status(ActionNeeded needed) {
        var kind = needed.kind().name().toLowerCase(Locale.ROOT);
        return isOver(needed)
                ? new Status(Tone.CRITICAL, Texts.get("overview.overdue." + kind))
                : new Status(Tone.ATTENTION, Texts.get("overview.waits." + kind));
    }

    private String when(ActionNeeded needed) {
        var left = Duration.between(calendar.now(), needed.due());
        return Texts.get(left.isNegative() ? "overview.since" : "overview.in", Format.duration(left.abs()));
    }

    private boolean isOver(ActionNeeded needed) {
        return needed.due().isBefore(calendar.now());
    }
}
