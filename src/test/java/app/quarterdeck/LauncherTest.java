package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a copy of the source tree that has nothing in it, with a JDK that only tells how it was called. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Path project;
    private Path tools;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        project = Files.createDirectories(folder.resolve("pro ject"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (var name : List.of("src/main", "src/test/java", "frontend", "db-changelog", ".mvn", "target/app")) {
            Files.createDirectories(project.resolve(name));
        }
        Files.copy(Path.of("quarterdeck"), project.resolve("quarterdeck"));
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve("target/app/quarterdeck.jar"), "");
        write(project.resolve("target/app/built"), "");
        script(tools.resolve("java"), "exit 1");
        script(
                tools.resolve("mvn"),
                "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.16'; exit; }; echo mvn \"$@\"; exit 1");
        settings.put("PATH", tools + ":" + System.getenv("PATH"));
        settings.put("QUARTERDECK_JDKS", "");
        settings.put("JAVA_HOME", jdk("jdk-25", "25.0.3").toString());
        settings.put("SERVER_PORT", String.valueOf(freePort()));
    }

    @Test
    void startsWhatIsBuiltAndPassesSettingsOn() throws Exception {
        var run = launch("run", "--quarterdeck.demo=false");

        assertThat(run.exit()).isZero();
        assertThat(run.output())
                .contains("-jar target/app/quarterdeck.jar --quarterdeck.demo=false")
                .contains("--enable-native-access=ALL-UNNAMED")
                .contains("--quarterdeck.home=" + project.toRealPath().resolve(".quarterdeck"))
                .doesNotContain("Building");
    }

    @Test
    void takesARelativeDataFolderFromWhereItWasCalled() throws Exception {
        settings.put("QUARTERDECK_HOME", "data");

        var run = launch("run");

        assertThat(run.output())
                .contains("--quarterdeck.home=" + folder.toRealPath().resolve("data"));
        assertThat(folder.resolve("data")).isDirectory();
    }

    @Test
    void sumsUpDaysInTheDatabaseOfTheDataFolder() throws Exception {
        settings.put("QUARTERDECK_HOME", "data");
        var without = launch("back-fill", "2026-01-01", "2026-02-01");
        Files.createDirectories(folder.resolve("data"));
        write(folder.resolve("data/database.properties"), "");

        var with = launch("back-fill", "2026-01-01", "2026-02-01");

        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.output()).contains("There is no database in");
        assertThat(with.exit()).isZero();
        assertThat(with.output()).contains("app.quarterdeck.overview.SummaryBackFill 2026-01-01 2026-02-01");
    }

    @Test
    void buildsAgainWhatIsOlderThanItsSourcesAndShowsWhyThatFailed() throws Exception {
        var changed = project.resolve("src/main/Changed.java");
        write(changed, "");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));

        var run = launch("run");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("Building Quarterdeck", "mvn -B -ntp -Dmaven.test.skip=true", "The build failed")
                .doesNotContain("Starting");
    }

    @Test
    void endsTheTestsWithTheirCountsAndTheSlowest() throws Exception {
        script(tools.resolve("mvn"), """
                [ "$1" != -v ] || { echo 'Apache Maven 3.9.16'; exit; }
                mkdir -p target/surefire-reports
                for n in 1 2 3 4 5 6 7 8 9 10 11; do
                    printf '<?xml version="1.0"?>\n<testsuite name="a.Test%s" time="%s,000.5" tests="3" errors="1" skipped="0" failures="1">\n</testsuite>\n' $n $n > target/surefire-reports/TEST-a.Test$n.xml
                done
                echo 'BUILD FAILURE'
                exit 1""");

        var run = launch("test");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("11000.5 s  a.Test11", "2000.5 s  a.Test2\n")
                .doesNotContain("a.Test1\n")
                .contains("Tests: 33 in 11 classes, 11 failures, 11 errors, 0 skipped", "The tests did not pass");
    }

    @Test
    void passesWithMoreClassesThanAPipeHolds() throws Exception {
        script(tools.resolve("mvn"), """
                [ "$1" != -v ] || { echo 'Apache Maven 3.9.16'; exit; }
                mkdir -p target/surefire-reports
                for n in $(seq 4000); do
                    echo "<testsuite name=\\"a.test.of.some.length.Test$n\\" time=\\"$n\\" tests=\\"1\\" errors=\\"0\\" skipped=\\"0\\" failures=\\"0\\">"
                done > target/surefire-reports/TEST-all.xml
                echo 'BUILD SUCCESS'""");

        var run = launch("test");

        assertThat(run.output())
                .contains("4000.0 s  a.test.of.some.length.Test4000")
                .contains("Tests: 4000 in 4000 classes, 0 failures");
        assertThat(run.exit()).isZero();
    }

    @Test
    void saysWhatToInstallWhereNoJdkIsFound() throws Exception {
        settings.remove("JAVA_HOME");

        var run = launch("run");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("needs a JDK 25 or newer, and none was found")
                .contains("apt-get install", "brew install", "JAVA_HOME=/path/to/jdk")
                .doesNotContain("Found only");
    }

    @Test
    void passesOverAnOldJdkAndSaysThatItDid() throws Exception {
        settings.put("JAVA_HOME", jdk("jdk-17", "17.0.9").toString());

        var run = launch("run");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("Java 17 in " + folder.resolve("jdk-17"));
    }

    @Test
    void findsANewerJdkInTheUsualFolders() throws Exception {
        settings.put("JAVA_HOME", jdk("jdk-17", "17.0.9").toString());
        settings.put("QUARTERDECK_JDKS", jdk("jdk-26", "26").toString());

        assertThat(launch("run").output()).contains("jdk-26 called with");
    }

    @Test
    void saysWhichPortIsTakenAndHowToChooseAnother() throws Exception {
        try (var taken = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            settings.put("SERVER_PORT", String.valueOf(taken.getLocalPort()));

            var run = launch("run");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .contains("SERVER_PORT=" + (taken.getLocalPort() + 1) + " ./quarterdeck run");
        }
    }

    @Test
    void looksAtThePortAmongTheArgumentsToo() throws Exception {
        try (var taken = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(launch("run", "--server.port=" + taken.getLocalPort()).output())
                    .contains("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void saysThatTheDataFolderIsAFile() throws Exception {
        var file = folder.resolve("file");
        write(file, "");
        settings.put("QUARTERDECK_HOME", file.toString());

        var run = launch("run");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains(file + " is a file, not a folder", "QUARTERDECK_HOME=/another/folder");
    }

    @Test
    void saysThatTheDataFolderCannotBeMade() throws Exception {
        write(folder.resolve("file"), "");
        settings.put("QUARTERDECK_HOME", folder.resolve("file/below").toString());

        assertThat(launch("run").output()).contains("cannot be written by", "QUARTERDECK_HOME=/another/folder");
    }

    @Test
    void namesTheBenchmarksThatThereAre() throws Exception {
        write(project.resolve("src/test/java/ArrivalBenchmark.java"), "");

        assertThat(launch("bench", "departure").output()).contains("There is no benchmark \"departure\"", "  Arrival");
        assertThat(launch("bench", "arr").output()).contains("prepare-package dependency:build-classpath");
    }

    @Test
    void explainsItselfWhenItIsAskedForSomethingElse() throws Exception {
        var run = launch("jump");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("./quarterdeck run", "There is no command \"jump\"");
    }

    private Run launch(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of("bash", project.resolve("quarterdeck").toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_") || name.equals("JAVA_HOME"));
        builder.environment().putAll(settings);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output);
    }

    private record Run(int exit, String output) {}

    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo " + name + " called with \"$@\"");
        script(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
