package app.quarterdeck.overview;

import app.quarterdeck.ui.Texts;

/** How what waits for somebody is called, and where it is done. */
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
