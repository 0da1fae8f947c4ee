package app.quarterdeck.accounts.ui;

import app.quarterdeck.security.OneTimePassword;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** A one-time password, shown for as long as its dialog is open and never again. */
class OneTimePasswordPanel extends Composite<Div> {

    OneTimePasswordPanel(OneTimePassword password) {
        var facts = new DescriptionList();
        facts.addClassName("machine-facts");
        facts.add(
                new DescriptionList.Term(Texts.get("users.username")),
                new DescriptionList.Description(password.username()));
        var code = new Code(password.password());
        code.setId("one-time-password");
        facts.add(
                new DescriptionList.Term(Texts.get("users.one-time-password")), new DescriptionList.Description(code));
        getContent().getElement().setAttribute("role", "status");
        getContent().add(facts, new Paragraph(Texts.get("users.hand-over")));
    }
}
