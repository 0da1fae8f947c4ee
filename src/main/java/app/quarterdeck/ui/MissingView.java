package app.quarterdeck.ui;

import app.quarterdeck.figures.NotFoundException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The thing under this address, such as a tenant, is gone or never was. */
@PageTitle("Not found")
@ParentLayout(Shell.class)
@AnonymousAllowed
class MissingView extends ErrorMessage implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return showNotFound();
    }
}
