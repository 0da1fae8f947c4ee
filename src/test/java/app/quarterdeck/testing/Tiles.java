package app.quarterdeck.testing;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import app.quarterdeck.ui.KpiTile;
import com.vaadin.flow.component.html.H2;
import java.util.List;

/** Finds tiles by what the user reads above them. */
public final class Tiles {

    private Tiles() {}

    /** The names of all tiles on screen. */
    public static List<String> names() {
        return _find(KpiTile.class).stream().map(Tiles::name).toList();
    }

    /** Everything that stands in the tile of this name. */
    public static String text(String name) {
        return _find(KpiTile.class).stream()
                .filter(tile -> name(tile).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No tile " + name + " among " + names()))
                .getElement()
                .getTextRecursively();
    }

    private static String name(KpiTile tile) {
        return _get(tile, H2.class).getElement().getTextRecursively();
    }
}
