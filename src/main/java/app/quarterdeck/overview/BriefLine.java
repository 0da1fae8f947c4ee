package app.quarterdeck.overview;

import app.quarterdeck.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence or point of the brief, whose name of something is a link to it.
 *
 * @param lead what stands before the link; all of it where there is none
 * @param link the name, and where it leads
 * @param rest what stands behind it
 * @param isNow whether it is as of now, whatever the days are that the brief is about
 */
public record BriefLine(String lead, Optional<Link> link, String rest, boolean isNow) {

    /** Stands in a text where the link does: the sign of an object in a text. */
    private static final String PLACE = "\uFFFC";

    /** A text without a link. */
    static BriefLine of(String key, Object... parameters) {
        return new BriefLine(Texts.get(key, parameters), Optional.empty(), "", false);
    }

    /** A text whose first parameter is a name that leads to a page. */
    static BriefLine of(String key, String name, String page, Object... others) {
        var parameters = new ArrayList<Object>(List.of(PLACE));
        parameters.addAll(List.of(others));
        var text = Texts.get(key, parameters.toArray());
        var place = text.indexOf(PLACE);
        return new BriefLine(
                text.substring(0, place), Optional.of(new Link(name, page)), text.substring(place + 1), false);
    }

    /** The same, as of now. */
    BriefLine now() {
        return new BriefLine(lead, link, rest, true);
    }

    /** As it is read. */
    public String text() {
        return lead + link.map(Link::name).orElse("") + rest;
    }

    /**
     * A name that leads somewhere.
     *
     * @param page a path within the product
     */
    public record Link(String name, String page) {}
}
