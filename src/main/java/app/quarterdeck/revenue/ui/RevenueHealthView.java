package app.quarterdeck.revenue.ui;

import app.quarterdeck.security.Roles;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** Revenue Health Monitor. */
@Route("revenue")
@PageTitle("Revenue health")
@Menu(title = "Revenue health", order = 10)
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class RevenueHealthView extends Composite<VerticalLayout> {

    RevenueHealthView() {
        getContent().add(new Span("Revenue health"));
    }
}
