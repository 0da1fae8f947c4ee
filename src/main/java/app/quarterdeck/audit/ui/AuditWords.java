package app.quarterdeck.audit.ui;

import app.quarterdeck.security.AuditEntry;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How an act is told: in a sentence of the bundle, or by its raw name where there is none. */
final class AuditWords {

    private static final Pattern FIELD = Pattern.compile("\\{([^}]+)}");

    private AuditWords() {}

    /** What was done, with the names it was done to. */
    static String sentence(AuditEntry entry) {
        var sentence = Texts.find("audit.act." + entry.what()).orElse(entry.what());
        if (!sentence.contains("{")) {
            return sentence;
        }
        var fields = Difference.fields(entry.before());
        fields.putAll(Difference.fields(entry.after()));
        return FIELD.matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(fields.getOrDefault(found.group(1), Format.NO_VALUE)));
    }

    /** The acts whose sentence contains a text, among those there are. */
    static Set<String> actsKnownBy(String search, Collection<String> acts) {
        var text = search.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Set.of();
        }
        return acts.stream()
                .filter(act -> Texts.find("audit.act." + act)
                        .map(sentence -> FIELD.matcher(sentence).replaceAll(""))
                        .filter(sentence -> sentence.toLowerCase(Locale.ROOT).contains(text))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /** What the acts there are were done to. */
    static List<String> subjects(Collection<String> acts) {
        return acts.stream().map(act -> act.split("\\.", 2)[0]).distinct().toList();
    }

    /** What acts of a kind are done to. */
    static String subject(String subject) {
        return Texts.find("audit.subject." + subject).orElse(subject);
    }

    /** The changes of an act in one line. */
    static String changes(AuditEntry entry) {
        return Difference.of(entry).stream()
                .map(difference -> difference.before().isEmpty()
                        ? Texts.get("audit.now", difference.name(), value(difference.after()))
                        : Texts.get(
                                "audit.was-and-is",
                                difference.name(),
                                value(difference.before()),
                                value(difference.after())))
                .collect(Collectors.joining("; "));
    }

    static String value(Optional<String> value) {
        return value.orElse(Format.NO_VALUE);
    }
}
