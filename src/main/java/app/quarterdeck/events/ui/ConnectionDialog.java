package app.quarterdeck.events.ui;

import app.quarterdeck.events.ConnectionCheck;
import app.quarterdeck.events.ConnectionFinding;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Locale;

/** Tries the connection to PostHog while the reader waits, and says of each step what came of it and what to do. */
class ConnectionDialog extends Dialog {

    private final Div findings = new Div();
    private final Panel result = new Panel(Texts.get("connection.result"), findings);

    ConnectionDialog(ConnectionCheck check) {
        setHeaderTitle(Texts.get("connection.title"));
        addClassName("connection-check");
        add(result);
        getFooter().add(new Button(Texts.get("connection.close"), click -> close()));
        result.load(check::run, this::show);
    }

    private void show(List<ConnectionFinding> found) {
        findings.removeAll();
        found.forEach(finding -> findings.add(line(finding)));
    }

    private static Div line(ConnectionFinding finding) {
        var step = key(finding.step());
        var verdict = key(finding.verdict());
        var words = Texts.get("connection." + step + "." + verdict, finding.detail())
                + finding.took()
                        .map(took -> " " + Texts.get("connection.took", Format.count(took.toMillis())))
                        .orElse("");
        var line = new Div(
                new H3(Texts.get("connection." + step)),
                new StatusBadge(new Status(tone(finding.verdict()), Texts.get("connection." + verdict))),
                new Paragraph(words));
        line.addClassName("connection-finding");
        return line;
    }

    private static Status.Tone tone(ConnectionFinding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> Status.Tone.GOOD;
            case DOUBTFUL -> Status.Tone.ATTENTION;
            case FAILED -> Status.Tone.CRITICAL;
            case NOT_CONFIGURED -> Status.Tone.NONE;
        };
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
