package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.benchmarks.BenchmarkImport;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.tables.TableFile;
import app.quarterdeck.tables.TableUpload;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;

/** Takes a file of benchmarks or of prices, and hands out one with what stands. */
class FilePanel extends Composite<Panel> {

    private final BenchmarkImport imports;
    private final Kind kind;
    private final TableUpload upload;
    private final Panel panel;

    FilePanel(BenchmarkImport imports, ImportWork work, Kind kind) {
        this.imports = imports;
        this.kind = kind;
        upload = new TableUpload(
                work,
                (fileName, file, progress) -> imports.read(kind, fileName, file, progress),
                read -> UI.getCurrentOrThrow().navigate(BenchmarkSourcesView.class, BenchmarkSourcesView.of(read)));
        var template = new Anchor(this::send, Texts.get("import.template"));
        template.addClassName("import-template");
        panel = new Panel(
                Texts.get("benchmark.import." + kind.key()),
                new Paragraph(Texts.get("benchmark.import-columns." + kind.key())),
                new Paragraph(Texts.get(
                        "import.limits", Format.count(TableFile.MOST_ROWS), TableFile.MOST_BYTES / 1_000_000)),
                template,
                upload);
        panel.show();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void clear() {
        upload.clear();
    }

    private void send(DownloadEvent download) throws IOException {
        download.setFileName(kind.key() + ".csv");
        download.setContentType("text/csv;charset=utf-8");
        imports.writeTemplate(kind, download.getOutputStream());
    }
}
