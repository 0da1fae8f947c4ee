package app.quarterdeck.alerts;

import app.quarterdeck.messages.Mail;
import app.quarterdeck.messages.MessageLinks;
import app.quarterdeck.messages.Post;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Alerts in the words of a mail and of a webhook: one by itself, or many as a list that ends somewhere. */
@Component
class AlertLetter {

    private static final int LONGEST_SUBJECT = 200;

    private final MessageLinks links;

    AlertLetter(MessageLinks links) {
        this.links = links;
    }

    /**
     * As a mail.
     *
     * @param alerts those that are named, the most severe first
     * @param all    how many there are
     */
    Mail mail(List<Alert> alerts, int all) {
        var heading = heading(alerts, all);
        return new Mail(heading, html(heading, alerts, all), text(heading, alerts, all));
    }

    /** As what a webhook is called with. */
    Post post(List<Alert> alerts, int all) {
        var heading = heading(alerts, all);
        var lines = alerts.stream().map(this::slackLine).collect(Collectors.toCollection(ArrayList::new));
        if (all > alerts.size()) {
            lines.add(slack(more(alerts, all)));
        }
        Map<String, Object> section =
                Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", String.join("\n", lines)));
        return new Post(
                "alerts",
                slack(heading),
                List.of(section),
                Map.of("count", all, "alerts", alerts.stream().map(this::fields).toList()));
    }

    private static String heading(List<Alert> alerts, int all) {
        var first = alerts.getFirst();
        var severity = AlertWords.severity(first.severity());
        var words = all == 1
                ? Texts.get("alert.mail.one", severity, AlertWords.sentence(first))
                : Texts.get("alert.mail.many", severity, Format.count(all), AlertWords.sentence(first));
        return words.length() <= LONGEST_SUBJECT ? words : words.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private String text(String heading, List<Alert> alerts, int all) {
        var text = new StringBuilder(heading).append("\n\n");
        for (var alert : alerts) {
            text.append("* ").append(line(alert)).append('\n');
            links.to(alert.page())
                    .ifPresent(link -> text.append("  ").append(link).append('\n'));
        }
        if (all > alerts.size()) {
            text.append(more(alerts, all)).append('\n');
        }
        links.to("alerts")
                .ifPresent(link -> text.append('\n')
                        .append(Texts.get("alert.mail.list"))
                        .append(": ")
                        .append(link)
                        .append('\n'));
        return text.append('\n')
                .append(Texts.get("alert.mail.why"))
                .append('\n')
                .toString();
    }

    private String html(String heading, List<Alert> alerts, int all) {
        var items = alerts.stream()
                .map(alert -> "<li style=\"margin:0 0 8px\">" + linked(alert.page(), line(alert)) + "</li>")
                .collect(Collectors.joining());
        var rest = all > alerts.size() ? "<p>" + escaped(more(alerts, all)) + "</p>" : "";
        var list = links.to("alerts")
                .map(link -> "<p>" + anchor(link, Texts.get("alert.mail.list")) + "</p>")
                .orElse("");
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(heading)
                + "</title></head>"
                + "<body style=\"font-family:system-ui,sans-serif;line-height:1.5;color:#1c2733;max-width:640px\">"
                + "<h1 style=\"font-size:18px\">" + escaped(heading) + "</h1><ul style=\"padding-left:20px\">" + items
                + "</ul>"
                + rest + list + "<p style=\"color:#5a6673;font-size:13px\">" + escaped(Texts.get("alert.mail.why"))
                + "</p></body></html>";
    }

    private static String line(Alert alert) {
        return Texts.get(
                "alert.mail.line",
                AlertWords.severity(alert.severity()),
                AlertWords.sentenceWithAmount(alert),
                Format.dateTime(alert.happened()));
    }

    private static String more(List<Alert> alerts, int all) {
        return Texts.get("alert.mail.more", Format.count(all - (long) alerts.size()));
    }

    private String linked(String page, String words) {
        return links.to(page).map(link -> anchor(link, words)).orElseGet(() -> escaped(words));
    }

    private static String anchor(String link, String words) {
        return "<a href=\"" + escaped(link) + "\">" + escaped(words) + "</a>";
    }

    private String slackLine(Alert alert) {
        var words = slack(line(alert));
        return "• "
                + links.to(alert.page())
                        .map(link -> "<" + link + "|" + words.replace('|', '¦') + ">")
                        .orElse(words);
    }

    private Map<String, Object> fields(Alert alert) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", alert.id());
        fields.put("rule", alert.rule().key());
        fields.put("severity", alert.severity().key());
        fields.put("happened", alert.happened().toString());
        fields.put("subject", alert.subject());
        fields.put("sentence", AlertWords.sentence(alert));
        fields.put("page", alert.page());
        alert.amount().ifPresent(amount -> fields.put("amount_usd", amount));
        links.to(alert.page()).ifPresent(link -> fields.put("link", link));
        return fields;
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    /** A tenant that calls itself {@code <!channel>} calls nobody. */
    private static String slack(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
