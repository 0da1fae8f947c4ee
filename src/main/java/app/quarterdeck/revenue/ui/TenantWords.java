package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.revenue.TenantDelivery.OpenIncidentOfTenant;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;
import java.util.function.Function;

/** What lists of tenants say of a tenant. */
final class TenantWords {

    private TenantWords() {}

    static String name(TenantDelivery tenant) {
        return tenant.tenantId().isEmpty() ? Texts.get("tenants.others") : name(tenant.tenantName(), tenant.deleted());
    }

    static String name(String name, boolean deleted) {
        return deleted ? Texts.get("tenants.deleted", name) : name;
    }

    /** The open incident of a tenant, and the way to it. */
    static <T> GridColumn<T> incident(Function<T, Optional<OpenIncidentOfTenant>> incident) {
        return GridColumn.component(
                "incident",
                Texts.get("revenue.open-incident"),
                row -> incident.apply(row)
                        .<Component>map(it -> link(it.id(), words(it)))
                        .orElseGet(Span::new),
                row -> incident.apply(row).map(TenantWords::words));
    }

    /** The same by its number alone. */
    static <T> GridColumn<T> incidentNumber(Function<T, Optional<Long>> incident) {
        return GridColumn.component(
                "incident",
                Texts.get("revenue.open-incident"),
                row -> incident.apply(row)
                        .<Component>map(it -> link(it, Texts.get("revenue.incident-number", it)))
                        .orElseGet(Span::new),
                row -> incident.apply(row).map(Object.class::cast));
    }

    private static RouterLink link(long incident, String text) {
        return new RouterLink(
                text, IncidentView.class, new RouteParameters(IncidentView.INCIDENT, Long.toString(incident)));
    }

    private static String words(OpenIncidentOfTenant incident) {
        return incident.due()
                .map(due -> Texts.get("revenue.incident-due", incident.id(), Format.dateTime(due)))
                .orElseGet(() -> Texts.get("revenue.incident-handled", incident.id()));
    }
}
