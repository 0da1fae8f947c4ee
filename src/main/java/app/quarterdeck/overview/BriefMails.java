package app.quarterdeck.overview;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.messages.Mail;
import app.quarterdeck.messages.MessageLinks;
import app.quarterdeck.messages.Messages;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** Sends the brief of a day to those who want it by mail, once, each what his role may see. */
@Component
class BriefMails {

    private static final Logger log = LoggerFactory.getLogger(BriefMails.class);

    private final OverviewRows rows;
    private final Messages messages;
    private final MessageLinks links;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    BriefMails(
            OverviewRows rows, Messages messages, MessageLinks links, JdbcClient database, ReportingCalendar calendar) {
        this.rows = rows;
        this.messages = messages;
        this.links = links;
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * Writes today's mails down for sending; done twice it sends none twice.
     *
     * @return how many there are to send now
     */
    @Transactional
    long send() {
        if (!messages.mailIsOn()) {
            return 0;
        }
        var today = calendar.today();
        var mails = new EnumMap<Audience, Optional<Mail>>(Audience.class);
        var sent = readers().stream()
                .filter(reader -> reader.rhythm().isOn(today))
                .filter(reader -> mails.computeIfAbsent(reader.audience(), this::mail)
                        .map(mail -> messages.mail(reader.username(), mail, "brief:" + today + ":" + reader.audience()))
                        .orElse(false))
                .count();
        log.info("Briefs of {}: {} to send", today, sent);
        return sent;
    }

    private Optional<Mail> mail(Audience audience) {
        return rows.snapshot(audience.seesMoney())
                .map(snapshot -> mail(snapshot, Brief.of(snapshot, audience).lines()));
    }

    private Mail mail(Snapshot snapshot, List<Brief.Line> lines) {
        var day = Format.day(snapshot.now().day());
        var subject = Texts.get("brief.subject", day);
        var asOf = Texts.get(
                "brief.as-of",
                Format.dateTime(snapshot.now().asOf()),
                Format.zone().getId());
        var text = new ArrayList<String>();
        var html = new StringBuilder();
        for (var line : lines) {
            var page = line.page().flatMap(links::to);
            text.add("- " + line.text() + page.map(it -> "\n  " + it).orElse(""));
            var words = HtmlUtils.htmlEscape(line.text());
            html.append("<li style=\"margin:0 0 10px\">")
                    .append(page.map(it -> "<a style=\"color:inherit\" href=\"" + HtmlUtils.htmlEscape(it) + "\">"
                                    + words + "</a>")
                            .orElse(words))
                    .append("</li>");
        }
        return new Mail(
                subject,
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
                <body style="font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:16px">
                <h1 style="font-size:20px">%s</h1><ul style="padding:0 0 0 20px">%s</ul><p style="font-size:13px">%s</p></body></html>
                """.formatted(
                        HtmlUtils.htmlEscape(subject), HtmlUtils.htmlEscape(subject), html, HtmlUtils.htmlEscape(asOf)),
                subject + "\n\n" + String.join("\n", text) + "\n\n" + asOf + "\n");
    }

    private List<Reader> readers() {
        return database.sql("""
                        select r.username, r.role, b.rhythm
                          from quarterdeck.recipient r
                          left join quarterdeck.brief_rhythm b on b.username = r.username
                         where r.email is not null
                         order by r.username
                        """)
                .query((row, number) -> {
                    var role = row.getString("role");
                    return new Reader(
                            row.getString("username"),
                            Audience.ofRole(role),
                            BriefSubscription.rhythm(Optional.ofNullable(row.getString("rhythm")), role));
                })
                .list();
    }

    private record Reader(String username, Audience audience, BriefRhythm rhythm) {}
}
