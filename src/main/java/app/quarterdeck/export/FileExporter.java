package app.quarterdeck.export;

import app.quarterdeck.ui.Exporter;
import app.quarterdeck.ui.TableData;
import com.vaadin.flow.component.Component;
import java.util.function.Supplier;

/** Makes CSV files and workbooks. */
@org.springframework.stereotype.Component
class FileExporter implements Exporter {

    private final Downloads downloads;

    FileExporter(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public Component menu(Supplier<TableData> source) {
        return new ExportMenu(downloads, source);
    }

    @Override
    public Component downloads() {
        return new DownloadList(downloads);
    }
}
