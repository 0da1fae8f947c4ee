package app.quarterdeck.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The page is there, but not for this reader's role. */
@PageTitle("No access")
@ParentLayout(Shell.class)
@AnonymousAllowed
class AccessDeniedView extends ErrorMessage implements HasErrorParameter<AccessDeniedException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        show(Texts.get("error.access"), Texts.get("error.access-text"));
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
