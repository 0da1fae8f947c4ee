package app.quarterdeck.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.springframework.security.access.AccessDeniedException;

/** A page that failed: one neutral sentence, and the reference under which the log tells more. */
@PageTitle("Something went wrong")
@ParentLayout(Shell.class)
@AnonymousAllowed
class InternalErrorView extends ErrorMessage implements HasErrorParameter<Exception> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        if (parameter.getCaughtException() instanceof AccessDeniedException) {
            show(Texts.get("error.access"), Texts.get("error.access-text"));
            return HttpStatusCode.FORBIDDEN.getCode();
        }
        var reference = ErrorReference.log(parameter.getCaughtException());
        show(Texts.get("error.internal"), Texts.get("error.internal-text", reference));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
