package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;

/** At most five tiles beside each other; two on a phone. */
public class TileRow extends Composite<Div> {

    public TileRow(KpiTile... tiles) {
        getContent().addClassName("tiles");
        getContent().add(tiles);
    }
}
