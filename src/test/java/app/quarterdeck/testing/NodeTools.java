package app.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** PostHog's own packages for Node, for tests that are to hear its word and not ours. */
public final class NodeTools {

    /** Where the scripts are. */
    public static final Path FOLDER = Path.of("src", "test", "node");

    private NodeTools() {}

    /** Downloads the packages where an earlier run has not done so; skips the test where there is no Node, except in CI. */
    public static synchronized void install() throws Exception {
        // Tests run in more than one process.
        try (var file = FileChannel.open(
                        Path.of("target", "node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            installWhereMissing();
        }
    }

    private static void installWhereMissing() throws Exception {
        var packages = FOLDER.resolve("node_modules");
        if (!Files.isDirectory(packages.resolve("posthog-node"))
                || !Files.isDirectory(packages.resolve("@posthog").resolve("hogql-parser"))) {
            if (!"true".equals(System.getenv("CI")) && (!runs("node") || !runs("npm"))) {
                System.err.println("SKIPPED: node and npm are not installed, so PostHog's own packages are not tried");
                assumeTrue(false, "node and npm are not installed");
            }
            run(new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"));
        }
    }

    /** Runs a command in the folder to its good end. */
    public static void run(ProcessBuilder command) throws Exception {
        var process =
                command.directory(FOLDER.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean runs(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
