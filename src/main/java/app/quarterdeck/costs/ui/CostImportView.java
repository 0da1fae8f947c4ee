package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostImport;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.tables.TableUpload;
import app.quarterdeck.tables.WaitingFiles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Optional;

/** Brings in costs from a file: template, upload, the preview of its rows, and applying it. */
@Route("costs/machines/import/:" + CostImportView.BATCH + "?")
@PageTitle("Import costs")
@OpenTo(Roles.MAY_ADMINISTER)
class CostImportView extends Composite<Page> implements BeforeEnterObserver {

    static final String BATCH = "batch";

    private final CostImport imports;

    private final PageHeader header = new PageHeader(Texts.get("import.title"));
    private final TableUpload upload;
    private final WaitingFiles waiting = new WaitingFiles(CostImportView.class, BATCH);
    private final CostImportPanel batch;

    CostImportView(CostImport imports, ImportWork work, ColumnChoices choices) {
        this.imports = imports;
        batch = new CostImportPanel(imports, work, choices, this::showWaiting);

        header.under(new RouterLink(Texts.get("machines.title"), MachinesView.class));
        upload = new TableUpload(
                work, imports::read, read -> UI.getCurrentOrThrow().navigate(CostImportView.class, of(read)));

        var template = new Anchor(this::sendTemplate, Texts.get("import.template"));
        template.addClassName("import-template");
        var file = new Panel(
                Texts.get("import.file"),
                new Paragraph(Texts.get("import.columns")),
                new Paragraph(Texts.get(
                        "import.limits", Format.count(CostImport.mostRows()), CostImport.mostBytes() / 1_000_000)),
                template,
                upload);
        file.show();
        getContent().add(header, file, batch, waiting);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getRouteParameters().get(BATCH).map(CostImportView::number);
        upload.clear();
        asked.ifPresentOrElse(number -> batch.show(imports.batch(number)), () -> batch.setVisible(false));
        showWaiting();
    }

    private void showWaiting() {
        waiting.show(imports.waiting());
    }

    private static RouteParameters of(long batch) {
        return new RouteParameters(BATCH, String.valueOf(batch));
    }

    private void sendTemplate(DownloadEvent download) throws IOException {
        download.setFileName("costs.csv");
        download.setContentType("text/csv;charset=utf-8");
        imports.writeTemplate(download.getOutputStream());
    }

    private static long number(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new NotFoundException("File of costs without a readable number"));
    }
}
