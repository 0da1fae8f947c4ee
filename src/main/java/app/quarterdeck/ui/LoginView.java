package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The way in. */
@Route(value = "login", autoLayout = false)
@PageTitle("Log in · Quarterdeck")
@AnonymousAllowed
class LoginView extends Composite<Main> implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm();

    LoginView() {
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts("login.failed", "login.failed-text"));

        var mark = new Span();
        mark.addClassName("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var brand = new Div(mark, new H1(Texts.get("product.name")));
        brand.addClassName("brand");

        var card = new Div(brand, new Paragraph(Texts.get("product.what")), form);
        card.addClassName("login-card");
        if (Surroundings.current().hasDemoUsers()) {
            var hint = new Paragraph(Texts.get("login.demo-hint"));
            hint.addClassName("login-hint");
            card.add(hint);
        }
        getContent().addClassName("login-page");
        getContent().add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var error = event.getLocation().getQueryParameters().getSingleParameter("error");
        if (error.filter("locked"::equals).isPresent()) {
            form.setI18n(texts("login.locked", "login.locked-text"));
        }
        form.setError(error.isPresent());
    }

    private static LoginI18n texts(String errorTitle, String errorText) {
        var texts = LoginI18n.createDefault();
        texts.getForm().setTitle(Texts.get("login.title"));
        texts.getForm().setUsername(Texts.get("login.username"));
        texts.getForm().setPassword(Texts.get("login.password"));
        texts.getForm().setSubmit(Texts.get("login.submit"));
        texts.getErrorMessage().setTitle(Texts.get(errorTitle));
        texts.getErrorMessage().setMessage(Texts.get(errorText));
        return texts;
    }
}
