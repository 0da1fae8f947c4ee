package app.quarterdeck.export;

import app.quarterdeck.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where files lie until they are fetched: in the data folder, which its owner alone can read. Empty after every start. */
@Component
class DownloadFolder {

    private static final Logger log = LoggerFactory.getLogger(DownloadFolder.class);

    private final Path folder;

    DownloadFolder(Home home) {
        folder = home.resolve("downloads");
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path place(Download download) {
        return folder.resolve(download.id().toString());
    }

    void remove(Download download) {
        try {
            Files.deleteIfExists(place(download));
        } catch (IOException e) {
            log.warn("A finished download stays in {} until the next start", folder, e);
        }
    }
}
