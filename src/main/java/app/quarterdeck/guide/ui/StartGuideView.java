package app.quarterdeck.guide.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.guide.FirstStep;
import app.quarterdeck.guide.FirstStep.State;
import app.quarterdeck.guide.FirstStep.Task;
import app.quarterdeck.guide.StartGuide;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.DemoMark;
import app.quarterdeck.ui.DemoMarkChanged;
import app.quarterdeck.ui.DemoRemovalDialog;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What to do first, how far each of it is, and where it is done. */
@Route("start-guide")
@PageTitle("First steps")
@Menu(title = "First steps", order = 150, icon = "vaadin:flag-checkered")
@OpenTo(Roles.MAY_ADMINISTER)
class StartGuideView extends Composite<Page> implements BeforeEnterObserver {

    private final StartGuide guide;
    private final DemoMark demo;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("guide.title"));
    private final OrderedList list = new OrderedList();
    private final Paragraph done = new Paragraph();
    private final Panel panel = new Panel(Texts.get("guide.steps"), done, list);

    StartGuideView(StartGuide guide, DemoMark demo, ReportingCalendar calendar) {
        this.guide = guide;
        this.demo = demo;
        this.calendar = calendar;

        list.addClassName("first-steps");
        getContent().add(header, panel);
        Live.on(this, DemoMarkChanged.class, changed -> load());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        panel.load(guide::steps, this::show);
    }

    private void show(List<FirstStep> steps) {
        var open = steps.stream().filter(step -> step.state() == State.OPEN).count();
        done.setText(
                open == 0
                        ? Texts.get("guide.all-done")
                        : Texts.get("guide.done", Format.count(steps.size() - open), Format.count(steps.size())));
        list.removeAll();
        steps.forEach(step -> list.add(new ListItem(line(step))));
    }

    private Component line(FirstStep step) {
        var task = word(step.task());
        var actions = new Div();
        actions.addClassName("first-step-actions");
        where(step.task(), actions);
        if (step.state() == State.OPEN) {
            actions.add(small("guide.dismiss", task, () -> guide.dismiss(step.task())));
        } else if (step.state() == State.DISMISSED) {
            actions.add(small("guide.resume", task, () -> guide.resume(step.task())));
        }
        return new Div(
                new Div(new H3(Texts.get("guide." + task)), new StatusBadge(status(step.state()))),
                new Paragraph(Texts.get("guide." + task + "." + step.found(), shown(step.detail()))),
                actions);
    }

    private void where(Task task, Div actions) {
        switch (task) {
            case DATABASE -> actions.add(new Code("SPRING_DATASOURCE_URL"));
            case EVENTS -> actions.add(new Anchor("events", Texts.get("guide.events.link")));
            case MACHINES -> actions.add(new Anchor("costs/machines?costs=unpriced", Texts.get("guide.machines.link")));
            case PEOPLE -> actions.add(new Anchor("users", Texts.get("guide.people.link")));
            case DEMO -> {
                if (demo.isShown()) {
                    actions.add(new Button(Texts.get("demo.remove"), click -> new DemoRemovalDialog(demo).open()));
                } else {
                    actions.add(new Anchor("users", Texts.get("guide.people.link")));
                }
            }
        }
    }

    private Button small(String text, String task, Runnable action) {
        var button = new WriteButton(Texts.get(text), () -> {
            action.run();
            load();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(Texts.get(text) + ": " + Texts.get("guide." + task));
        return button;
    }

    private static Status status(State state) {
        return switch (state) {
            case DONE -> new Status(Tone.GOOD, Texts.get("guide.state.done"));
            case OPEN -> new Status(Tone.ATTENTION, Texts.get("guide.state.open"));
            case DISMISSED -> new Status(Tone.NONE, Texts.get("guide.state.dismissed"));
        };
    }

    /** A number as numbers are written; anything else as it is. */
    private static String shown(String detail) {
        return detail.chars().allMatch(Character::isDigit) && !detail.isEmpty()
                ? Format.decimal(new BigDecimal(detail), 0)
                : detail;
    }

    private static String word(Task task) {
        return task.name().toLowerCase(Locale.ROOT);
    }
}
