package app.quarterdeck.overview;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.messages.Mail;
import app.quarterdeck.messages.MessageLinks;
import app.quarterdeck.messages.Messages;
import app.quarterdeck.security.AsReader;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** Sends the brief of the usual period to those who want it by mail, once a day, each what his role may see. */
@Component
class BriefMails {

    private static final Logger log = LoggerFactory.getLogger(BriefMails.class);

    private final Overview overview;
    private final Messages messages;
    private final MessageLinks links;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    BriefMails(
            Overview overview, Messages messages, MessageLinks links, JdbcClient database, ReportingCalendar calendar) {
        this.overview = overview;
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
        var mails = new EnumMap<BriefRhythm, EnumMap<Audience, Mail>>(BriefRhythm.class);
        var reports = new EnumMap<Audience, OverviewReport>(Audience.class);
        var sent = readers().stream()
                .filter(reader -> reader.rhythm().isOn(today))
                .filter(reader -> messages.mail(
                        reader.username(),
                        mails.computeIfAbsent(reader.rhythm(), rhythm -> new EnumMap<>(Audience.class))
                                .computeIfAbsent(
                                        reader.audience(),
                                        audience -> mail(
                                                reports.computeIfAbsent(audience, this::report),
                                                audience,
                                                reader.rhythm())),
                        "brief:" + today + ":" + reader.audience()))
                .count();
        log.info("Briefs of {}: {} to send", today, sent);
        return sent;
    }

    private OverviewReport report(Audience audience) {
        return AsReader.ofRole(
                audience.role(), () -> overview.report(audience, PeriodChoice.USUAL.on(calendar.today())));
    }

    private Mail mail(OverviewReport report, Audience audience, BriefRhythm rhythm) {
        var brief = Brief.of(report, audience);
        var title = Texts.get("brief.mail.title", brief.period());
        var asOf = Texts.get(
                "brief.mail.foot-" + rhythm.name().toLowerCase(Locale.ROOT),
                Format.dateTime(report.sheet().asOf()),
                Format.zone().getId());
        return new Mail(
                subject(report, audience),
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
                <body style="font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:16px">
                <h1 style="font-size:20px">%s</h1><p>%s</p><ul style="padding:0 0 0 20px">%s</ul><p style="font-size:13px">%s</p></body></html>
                """.formatted(
                                HtmlUtils.htmlEscape(title),
                                HtmlUtils.htmlEscape(title),
                                html(brief.sentences(), "%s "),
                                html(brief.points(), "<li style=\"margin:0 0 10px\">%s</li>"),
                                HtmlUtils.htmlEscape(asOf)),
                title + "\n\n" + text(brief.sentences(), "") + "\n\n" + text(brief.points(), "- ") + "\n\n" + asOf
                        + "\n");
    }

    private static String subject(OverviewReport report, Audience audience) {
        var sheet = report.sheet();
        var key = audience.headline();
        var score = Optional.of(key)
                .filter(sheet::has)
                .map(sheet::get)
                .filter(figure -> figure.value().isPresent())
                .map(FigureKpi::text)
                .orElse(Format.NO_VALUE);
        return Texts.get(
                "brief.mail.subject." + key,
                Format.day(sheet.period().last()),
                score,
                FigureKpi.change(sheet, key)
                        .map(Change::text)
                        .map(it -> " (" + it + ")")
                        .orElse(""),
                report.needed().all());
    }

    private String html(List<BriefLine> lines, String form) {
        return lines.stream()
                .map(line -> form.formatted(HtmlUtils.htmlEscape(line.lead())
                        + line.link().map(this::html).orElse("")
                        + HtmlUtils.htmlEscape(line.rest())))
                .collect(Collectors.joining());
    }

    private String html(BriefLine.Link link) {
        var name = HtmlUtils.htmlEscape(link.name());
        return links.to(link.page())
                .map(address ->
                        "<a style=\"color:inherit\" href=\"" + HtmlUtils.htmlEscape(address) + "\">" + name + "</a>")
                .orElse(name);
    }

    private String text(List<BriefLine> lines, String mark) {
        return lines.stream()
                .map(line -> mark
                        + line.text()
                        + line.link()
                                .flatMap(link -> links.to(link.page()))
                                .map(address -> "\n  " + address)
                                .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private List<Reader> readers() {
        return database.sql("""
                        select r.username, r.role, b.rhythm
                          from quarterdeck.recipient r
                          left join quarterdeck.brief_rhythm b on b.username = r.username
                         where r.email is not null
                         order by r.username
                        """).query(Row.as(Found.class)).list().stream()
                .map(Found::reader)
                .toList();
    }

    private record Found(String username, String role, Optional<String> rhythm) {

        Reader reader() {
            return new Reader(username, Audience.ofRole(role), BriefSubscription.rhythm(rhythm, role));
        }
    }

    private record Reader(String username, Audience audience, BriefRhythm rhythm) {}
}
