package app.quarterdeck.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an installation without external services keeps everything: the embedded PostgreSQL, the event
 * store and generated keys. Held by one process at a time.
 */
public final class Home implements AutoCloseable {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Opens the folder, creating it where it is missing, and locks it until this process ends, however it ends.
     *
     * @throws HomeUnavailableException if the folder cannot be written, or another process holds it
     */
    public static Home open(Path folder) {
        var home = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            ownerOnly(home);
            var channel = FileChannel.open(
                    home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw HomeUnavailableException.heldByAnother(home);
            }
            return new Home(home, channel);
        } catch (IOException e) {
            throw HomeUnavailableException.notWritable(home, e);
        }
    }

    /** The folder itself, absolute. */
    public Path folder() {
        return folder;
    }

    /** A file or folder of this name inside the folder; not created. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Writes a file that only the owner of the process may read; replaces it whole, or not at all. */
    public void writeSecret(String name, String content) throws IOException {
        var draft = folder.resolve(name + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, hasPosixRights(folder) ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
        Files.writeString(draft, content);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Customer data and keys lie here; file systems without POSIX rights keep the rights of the folder above. */
    private static void ownerOnly(Path folder) throws IOException {
        if (hasPosixRights(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean hasPosixRights(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
