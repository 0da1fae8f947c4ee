package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventsProjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Keeps the generated project key from one start to the next. */
final class ProjectKeyFile {

    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;

    private ProjectKeyFile() {}

    /** The key of the settings; without one, that of the file, which is made when it is missing. */
    static EventsProjectKey keyOf(EventsSettings settings, Path file) {
        var set = settings.projectKey();
        if (set != null && !set.isBlank()) {
            return new EventsProjectKey(set.strip());
        }
        try {
            if (!Files.exists(file)) {
                write(file, generate());
            }
            return new EventsProjectKey(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generate() {
        var random = new SecureRandom();
        var key = new StringBuilder("phc_");
        random.ints(LENGTH, 0, SIGNS.length()).forEach(at -> key.append(SIGNS.charAt(at)));
        return key.toString();
    }

    /** Nobody else may read the file at any moment, and half a key is never left behind. */
    private static void write(Path file, String key) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, key);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
