package app.quarterdeck.platform.ui;

import app.quarterdeck.platform.StatusKind;
import app.quarterdeck.platform.StatusWord;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Texts;

/** What kinds of statuses, their words and meanings are called on screen. */
final class StatusWordNames {

    private StatusWordNames() {}

    static String kind(StatusKind kind) {
        return Texts.get("platform.kind." + kind.key());
    }

    static String word(StatusWord word) {
        return word.word().isEmpty() ? Texts.get("platform.no-word") : word.word();
    }

    static String meaning(StatusKind kind, String meaning) {
        return Texts.get("platform.meaning." + kind.key() + "." + meaning);
    }

    static Status meaning(StatusWord word) {
        return word.meaning()
                .map(it -> new Status(Status.Tone.INFO, meaning(word.kind(), it)))
                .orElseGet(() -> new Status(Status.Tone.ATTENTION, Texts.get("platform.unmapped")));
    }
}
