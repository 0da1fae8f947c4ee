package app.quarterdeck.settings.ui;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.DemoMark;
import app.quarterdeck.ui.DemoMarkChanged;
import app.quarterdeck.ui.DemoRemovalDialog;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;

/** What is set for the whole product and has no history here: the reporting zone, and whether the figures are made up. */
class WholeProduct extends Composite<Panel> {

    private final Div figures = new Div();
    private final Div demoState = new Div();
    private final DemoMark demo;

    WholeProduct(DemoMark demo, ZoneId zone) {
        this.demo = demo;

        var facts = new DescriptionList();
        facts.addClassName("machine-facts");
        facts.add(
                new DescriptionList.Term(Texts.get("settings.zone")),
                new DescriptionList.Description(new Div(
                        new Code(zone.getId()),
                        new Paragraph(Texts.get("settings.zone-means")),
                        new Paragraph(Texts.get("settings.zone-how")))),
                new DescriptionList.Term(Texts.get("settings.demo")),
                new DescriptionList.Description(demoState));
        if (CurrentUser.isAdministrator()) {
            facts.add(
                    new DescriptionList.Term(Texts.get("settings.platform")),
                    new DescriptionList.Description(new Div(
                            new Paragraph(Texts.get("settings.platform-means")),
                            new Anchor("platform", Texts.get("settings.platform-open")))));
        }
        getContent().setId("whole-product");
        figures.add(facts);
        getContent().show();
        show(demo.isShown());
        Live.on(this, DemoMarkChanged.class, changed -> show(changed.shown()));
    }

    @Override
    protected Panel initContent() {
        return new Panel(Texts.get("settings.whole-product"), figures);
    }

    private void show(boolean shown) {
        demoState.removeAll();
        demoState.add(new Paragraph(Texts.get(shown ? "settings.demo-on" : "settings.demo-off")));
        if (shown && CurrentUser.isAdministrator()) {
            demoState.add(new Button(Texts.get("demo.remove"), click -> new DemoRemovalDialog(demo).open()));
        }
    }
}
