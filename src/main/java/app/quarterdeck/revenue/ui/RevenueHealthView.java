package app.quarterdeck.revenue.ui;

import app.quarterdeck.security.Roles;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.charts.model.ChartType;
import com.vaadin.flow.component.charts.model.ListSeries;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** Revenue Health Monitor. */
@Route("revenue")
@PageTitle("Revenue health")
@Menu(title = "Revenue health", order = 10, icon = "vaadin:heart")
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class RevenueHealthView extends Composite<VerticalLayout> {

    RevenueHealthView() {
        var chart = new Chart(ChartType.LINE);
        chart.getConfiguration().addSeries(new ListSeries("x", 1, 2, 3));
        getContent().add(chart);
    }
}
