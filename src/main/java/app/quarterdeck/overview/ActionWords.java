package app.quarterdeck.overview;

import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import java.util.Locale;

/** How what waits for somebody is called, what money it is about, and where it is done. */
public final class ActionWords {

    private ActionWords() {}

    public static String title(ActionNeeded needed) {
        return switch (needed.kind()) {
            case INCIDENT ->
                Texts.get(
                        "overview.incident",
                        needed.subject(),
                        Texts.get("overview.cause." + needed.detail().orElseThrow()));
            case DECISION -> Texts.get("overview.decision", needed.subject());
            case SAVING -> Texts.get("overview.saving", needed.subject());
        };
    }

    /** An amount with what it is: {@code $156.90 at risk}, {@code $5.50 / month}. */
    public static String stake(ActionNeeded.Stake stake) {
        return Texts.get(
                "overview.stake." + stake.of().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Format.compactUsd(stake.amount()).text());
    }

    /** The page on which it is seen to, a path within the product. */
    public static String page(ActionNeeded needed) {
        return switch (needed.kind()) {
                    case INCIDENT -> "incidents/";
                    case DECISION -> "decisions/";
                    case SAVING -> "costs/opportunities/";
                }
                + needed.number();
    }
}
