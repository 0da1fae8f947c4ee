package app.quarterdeck.tables;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import java.util.function.LongConsumer;

/** Takes a file, has it read beside the page, and says how far that is or why the file is refused. */
public class TableUpload extends Composite<Div> {

    private final ImportWork work;
    private final FileReader reader;
    private final LongConsumer onRead;

    private final Upload upload = new Upload();
    private final ImportProgressBar progress = new ImportProgressBar();
    private final Paragraph refusal = new Paragraph();

    /** @param onRead is told, on the page, the number under which the file waits */
    public TableUpload(ImportWork work, FileReader reader, LongConsumer onRead) {
        this.work = work;
        this.reader = reader;
        this.onRead = onRead;

        upload.setUploadHandler(new Receiver());
        upload.setAcceptedFileTypes(".csv", ".xlsx", "text/csv");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(TableFile.MOST_BYTES);
        upload.addFileRejectedListener(
                rejected -> refuse(Texts.get("import.not-taken", TableFile.MOST_BYTES / 1_000_000)));
        refusal.addClassName("form-trouble");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        getContent().addClassName("table-upload");
        getContent().add(upload, progress, refusal);
    }

    /** Forgets what was said of the file before. */
    public void clear() {
        refusal.setVisible(false);
    }

    private void read(String fileName, byte[] file) {
        var page = UI.getCurrentOrThrow();
        refusal.setVisible(false);
        progress.start();
        upload.clearFileList();
        work.start(() -> {
            try {
                var read = reader.read(
                        fileName, file, (step, rows) -> ImportWork.tell(page, () -> progress.at(step, rows)));
                ImportWork.tell(page, () -> {
                    progress.end();
                    onRead.accept(read);
                });
            } catch (TableFileRefusedException e) {
                ImportWork.tell(page, () -> refuse(e.words()));
            } catch (RuntimeException e) {
                ImportWork.tell(page, () -> {
                    refuse(Texts.get("import.failed"));
                    throw e;
                });
            }
        });
    }

    private void refuse(String words) {
        progress.end();
        refusal.setText(words);
        refusal.setVisible(true);
    }

    /** Reads a file that was brought in, and says under which number it waits. */
    @FunctionalInterface
    public interface FileReader {

        /** @throws TableFileRefusedException if it cannot be read */
        long read(String fileName, byte[] file, ImportProgress progress);
    }

    /** What the upload is handed to; a file that is too big is not even read to its end. */
    private final class Receiver extends InMemoryUploadHandler {

        private Receiver() {
            super((UploadMetadata metadata, byte[] file) -> read(metadata.fileName(), file));
        }

        @Override
        public long getFileSizeMax() {
            return TableFile.MOST_BYTES;
        }

        @Override
        public long getRequestSizeMax() {
            return TableFile.MOST_BYTES + 10_000L;
        }
    }
}
