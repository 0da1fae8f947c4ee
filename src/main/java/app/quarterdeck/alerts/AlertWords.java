package app.quarterdeck.alerts;

import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;

/** What alerts are called, and what they say; times are those of the reader. */
public final class AlertWords {

    private static final int LONGEST_SUBJECT = 120;

    private AlertWords() {}

    /** What a rule is about. */
    public static String rule(AlertRule rule) {
        return Texts.get("alert.rule." + rule.key());
    }

    public static String severity(Severity severity) {
        return Texts.get("alert.severity." + severity.key());
    }

    /** A severity as icon, word and colour. */
    public static Status status(Severity severity) {
        var tone =
                switch (severity) {
                    case CRITICAL -> Tone.CRITICAL;
                    case WARNING -> Tone.ATTENTION;
                    case INFO -> Tone.INFO;
                };
        return new Status(tone, severity(severity));
    }

    /** The alert in one line, without the amount. */
    public static String sentence(Alert alert) {
        return Texts.get(
                "alert.says." + alert.rule().key(),
                shortened(alert.subject()),
                Texts.find("alert.detail." + alert.detail()).orElse(alert.detail()),
                alert.time().map(Format::dateTime).orElse(Format.NO_VALUE));
    }

    /** The alert in one line, with what is at stake where the reader may see that. */
    public static String sentenceWithAmount(Alert alert) {
        return sentence(alert)
                + alert.amount()
                        .map(amount ->
                                " " + Texts.get("alert.amount." + alert.rule().key(), Format.usd(amount)))
                        .orElse("");
    }

    /** A name is one line, whatever somebody called himself. */
    private static String shortened(String subject) {
        var line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT) + "…";
    }
}
