package app.quarterdeck.events.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The collector in a process of its own, which can be killed or kept from writing. */
final class CollectorProcess implements AutoCloseable {

    static final String KEY = "phc_process";
    private static final String READY = "listens at ";

    private final Process process;
    private final URI address;

    private CollectorProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static void main(String[] arguments) {
        var server = CollectorServer.start(
                Path.of(arguments[0]), Clock.systemUTC(), Map.of("quarterdeck.events.project-key", KEY));
        System.out.println(READY + server.at("/batch/"));
    }

    static CollectorProcess start(Path home) throws IOException {
        return listening(command(home).start());
    }

    /** Starts it where no file can grow beyond so many bytes. */
    static CollectorProcess start(Path home, String bytes) throws IOException {
        var limited = command(home);
        limited.command().addAll(0, List.of("prlimit", "--fsize=" + bytes + ":"));
        return listening(limited.start());
    }

    /** Starts it and ends it after a time, however far it is. */
    static void killWhileStarting(Path home, Duration after) throws IOException, InterruptedException {
        var process = command(home).redirectOutput(Redirect.DISCARD).start();
        Thread.sleep(after);
        process.destroyForcibly().waitFor();
    }

    private static ProcessBuilder command(Path home) {
        return new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectorProcess.class.getName(),
                        home.toString())))
                .redirectErrorStream(true);
    }

    private static CollectorProcess listening(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return new CollectorProcess(process, URI.create(line.substring(READY.length())));
            }
        }
        throw new IllegalStateException("The collector did not start");
    }

    /** Where batches go. */
    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would, as far as a process goes. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets every further write beyond so many bytes of a file fail, as on a full disk. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
        var limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        if (limit.waitFor() != 0) {
            throw new IllegalStateException("prlimit failed");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill();
        }
    }
}
