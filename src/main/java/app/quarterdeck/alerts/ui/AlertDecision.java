package app.quarterdeck.alerts.ui;

import app.quarterdeck.alerts.Alert;
import app.quarterdeck.alerts.AlertWords;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.html.Anchor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The way from an alert about an incident to a decision that names it. */
final class AlertDecision {

    private AlertDecision() {}

    /** A link for those who may decide; empty for others, and for what is about no incident. */
    static Optional<Anchor> link(Alert alert) {
        return CurrentUser.mayDecide() ? alert.incident().map(incident -> link(alert, incident)) : Optional.empty();
    }

    private static Anchor link(Alert alert, long incident) {
        var title = Texts.get("alert.decision-title", alert.subject());
        var question = Texts.get(
                "alert.decision-question",
                Long.toString(alert.id()),
                Format.dateTime(alert.happened()),
                AlertWords.sentence(alert),
                Long.toString(incident));
        var link = new Anchor(
                "decisions/new?title=" + encoded(title) + "&question=" + encoded(question) + "&from=incident:"
                        + incident,
                Texts.get("alert.decide"));
        link.addClassName("alert-decide");
        return link;
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
