package app.quarterdeck.decisions.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.DecisionContent;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an open decision again. If somebody else has done so meanwhile, it says what stands there now and keeps what was
 * typed; saving again is then done in the knowledge of it.
 */
class EditDecisionDialog extends Dialog {

    private final DecisionSteps steps;
    private final DecisionForm form;
    private final Runnable onDone;
    private final Button save = new WriteButton(Texts.get("decision.save"), this::save);
    private final Div trouble = new Div();

    private Decision seen;

    EditDecisionDialog(
            Decisions decisions, DecisionSteps steps, ReportingCalendar calendar, Decision decision, Runnable onDone) {
        this.steps = steps;
        this.seen = decision;
        this.onDone = onDone;
        form = new DecisionForm(decisions, calendar.today());
        form.show(decision.content());
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(Texts.get("decision.edit-title", decision.content().title()));
        addClassName("cost-dialog");
        add(form, trouble);
        getFooter().add(new Button(Texts.get("decision.cancel"), click -> close()), save);
    }

    private void save() {
        form.read().ifPresent(content -> {
            try {
                steps.edit(seen, content);
                close();
            } catch (ChangedMeanwhileException e) {
                conflict(e.current(Decision.class), content);
            }
            onDone.run();
        });
    }

    private void conflict(Decision current, DecisionContent typed) {
        trouble.removeAll();
        trouble.setVisible(true);
        if (current.state() != State.RAISED) {
            trouble.add(new Paragraph(Texts.get("decision.changed-meanwhile", DecisionWords.state(current.state()))));
            save.setEnabled(false);
            return;
        }
        var lines = new UnorderedList();
        differences(current.content(), typed).forEach(line -> lines.add(new ListItem(line)));
        trouble.add(new Paragraph(Texts.get("decision.edited-meanwhile")), lines);
        seen = current;
    }

    private static List<String> differences(DecisionContent theirs, DecisionContent mine) {
        var lines = new ArrayList<String>();
        difference(lines, "title", theirs.title(), mine.title());
        difference(lines, "question", theirs.question(), mine.question());
        difference(lines, "options", DecisionWords.list(theirs.options()), DecisionWords.list(mine.options()));
        difference(lines, "choice", theirs.choice(), mine.choice());
        difference(lines, "why", theirs.why(), mine.why());
        difference(lines, "owner", theirs.owner(), mine.owner());
        difference(
                lines,
                "participants",
                DecisionWords.list(theirs.participants()),
                DecisionWords.list(mine.participants()));
        difference(lines, "tags", DecisionWords.list(theirs.tags()), DecisionWords.list(mine.tags()));
        difference(lines, "metric", expectation(theirs), expectation(mine));
        return lines;
    }

    private static void difference(List<String> lines, String field, String theirs, String mine) {
        if (!theirs.equals(mine)) {
            lines.add(Texts.get("decision.theirs", Texts.get("decision.field." + field), theirs, mine));
        }
    }

    private static String expectation(DecisionContent content) {
        return content.expectation()
                .map(it -> DecisionWords.metric(it.metric()) + " " + DecisionWords.change(it.metric(), it.change()))
                .orElse("");
    }
}
