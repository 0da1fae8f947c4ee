package app.quarterdeck.home;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data folder cannot be used by this process; the message says what to do about it. */
public class HomeUnavailableException extends RuntimeException {

    private HomeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static HomeUnavailableException heldByAnother(Path folder) {
        return new HomeUnavailableException(
                "Another Quarterdeck is running on the data folder " + folder
                        + ".\nStop it first, or give this one its own folder with QUARTERDECK_HOME=/another/folder.",
                null);
    }

    static HomeUnavailableException notWritable(Path folder, IOException cause) {
        return new HomeUnavailableException(
                "The data folder " + folder + " cannot be written (" + cause
                        + ").\nMake it writable, or choose another one with QUARTERDECK_HOME=/another/folder.",
                cause);
    }

    static HomeUnavailableException passwordMissing(Path file) {
        return new HomeUnavailableException(
                "The password of the embedded PostgreSQL is missing: it belongs into " + file
                        + ".\nRestore that file from the back-up of the data folder.",
                null);
    }

    static HomeUnavailableException databasePortTaken(int port) {
        return new HomeUnavailableException(
                "Port " + port + ", on which the embedded PostgreSQL should listen, is taken.\n"
                        + "Choose another one with QUARTERDECK_DATABASE_PORT, or none for any free port.",
                null);
    }
}
