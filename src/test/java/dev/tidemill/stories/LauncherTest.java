package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher as a black box, in a folder of its own with a space in its name, with programs of our choice on its
 * path: {@code mvn} and the JDK are small scripts that say how they were called.
 */
@Tag("server")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTest {
    private static final List<String> SYSTEM_PROGRAMS = List.of(
            "bash",
            "sh",
            "env",
            "cat",
            "find",
            "touch",
            "mv",
            "rm",
            "rmdir",
            "mkdir",
            "readlink",
            "sed",
            "grep",
            "tail",
            "head",
            "awk",
            "tee",
            "id",
            "tr",
            "sleep",
            "dirname",
            "mktemp",
            "chmod",
            "nice",
            "setsid",
            "flock",
            "cp");

    @TempDir
    Path temp;

    private Path checkout;
    private Path bin;
    private final Map<String, String> environment = new HashMap<>();

    /** What a run printed and how it ended. */
    private record Run(int status, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temp.resolve("a check out"));
        Files.copy(Path.of("tidemill"), checkout.resolve("tidemill"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(checkout.resolve("src/main/java"));
        Files.createDirectories(checkout.resolve("src/test/java"));
        Files.createDirectories(checkout.resolve("src/bench/java"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        bin = Files.createDirectories(temp.resolve("bin"));
        for (String program : SYSTEM_PROGRAMS) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("this machine has no " + program));
            script(program, "exec " + found + " \"$@\"");
        }
        script("git", "exit 0");
        script("mvn", """
                echo "mvn $* with $JAVA_HOME" >>"$CALLS"
                mkdir -p "$ROOT/target/lib"
                touch "$ROOT/target/tidemill.jar" "$ROOT/target/lib/one.jar" "$ROOT/target/lib/two.jar"
                """);
        environment.put("CALLS", temp.resolve("calls").toString());
        environment.put("ROOT", checkout.toString());
        environment.put("TIDEMILL_JAVA_HOME", jdk("jdk", "25.0.1").toString());
        environment.put("TIDEMILL_AOT", "off");
    }

    @Test
    void helpListsEveryCommand() throws Exception {
        Run run = tidemill("--help");
        assertThat(run.status()).isZero();
        for (String command : List.of("demo", "serve", "runner", "test", "dev", "reset", "bench")) {
            assertThat(run.out()).contains("  " + command + " ");
        }
        assertThat(temp.resolve("calls")).as("no build for help").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "dev", "reset", "bench"})
    void commandsOfTheLauncherExplainThemselvesWithoutABuild(String command) throws Exception {
        Run run = tidemill(command, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: tidemill " + command);
        assertThat(temp.resolve("calls")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "runner"})
    void commandsOfTheProgramGetTheirArgumentsUnchanged(String command) throws Exception {
        Run run = tidemill(command, "--help", "a b", "");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("[dev.tidemill.app.Main][" + command + "][--help][a b][]");
    }

    @Test
    void withoutACommandItShowsTheHelpAndFails() throws Exception {
        Run run = tidemill();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("Usage: tidemill COMMAND");
    }

    @Test
    void unknownCommandAndUnknownOptions() throws Exception {
        assertFails(tidemill("sevre"), "there is no command 'sevre'", "tidemill --help");
        assertFails(tidemill("test", "--quick"), "test does not know '--quick'");
        assertFails(tidemill("reset", "--force"), "reset does not know '--force'");
    }

    @Test
    void buildsOnceAndAgainWhenASourceChanges() throws Exception {
        Path source = checkout.resolve("src/main/java/A.java");
        tidemill("serve");
        tidemill("serve");
        assertThat(calls()).hasSize(1);
        assertThat(calls().getFirst()).contains("package").contains("with " + temp.resolve("jdk"));

        Files.writeString(source, "new");
        tidemill("serve");
        assertThat(calls()).hasSize(2);

        Files.delete(source);
        tidemill("serve");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void aServerThatRunsKeepsItsProgramWhileAnotherIsBuilt() throws Exception {
        tidemill("serve");
        Path jar = checkout.resolve("target/tidemill.jar");
        Files.writeString(jar, "the program that runs");
        try (var running = Files.newInputStream(jar)) {
            Files.writeString(checkout.resolve("src/main/java/A.java"), "new");
            script("mvn", "echo 'the new program, written over what is there' >\"$ROOT/target/tidemill.jar\"");
            tidemill("serve");
            assertThat(jar).content().startsWith("the new program");
            assertThat(running).hasContent("the program that runs");
        }
    }

    @Test
    void failedBuildShowsTheFaultAndIsTriedAgain() throws Exception {
        script("mvn", "echo '[ERROR] A.java:[3,4] something is wrong'; echo more; exit 1");
        for (int i = 0; i < 2; i++) {
            assertFails(
                    tidemill("serve"),
                    "[ERROR] A.java:[3,4] something is wrong",
                    "the build failed",
                    checkout.resolve("target/build.log").toString());
        }
    }

    @Test
    void wrongJdkIsNamed() throws Exception {
        environment.put("TIDEMILL_JAVA_HOME", jdk("old", "17.0.9").toString());
        assertFails(tidemill("serve"), "TIDEMILL_JAVA_HOME=", "is not a JDK 25 or newer (found 17)");

        environment.put("TIDEMILL_JAVA_HOME", temp.resolve("nowhere").toString());
        assertFails(tidemill("serve"), "TIDEMILL_JAVA_HOME=" + temp.resolve("nowhere") + " is not a JDK");
    }

    @Test
    void javaHomeIsUsedWhenItFitsAndPassedOverWhenNot() throws Exception {
        environment.remove("TIDEMILL_JAVA_HOME");
        environment.put("JAVA_HOME", jdk("newer", "26").toString());
        assertThat(tidemill("serve").out()).contains("java of newer");

        environment.put("JAVA_HOME", jdk("old", "17.0.9").toString());
        Run run = tidemill("serve");
        assertThat(run.out()).doesNotContain("java of old");
        // A real JDK of this machine takes over and misses the class in our empty jar; without one that is said.
        assertThat(run.err()).containsPattern("No JDK 25 or newer found.*TIDEMILL_JAVA_HOME|ClassNotFoundException");
    }

    @Test
    void missingMavenAndGitAreNamed() throws Exception {
        Files.delete(bin.resolve("mvn"));
        assertFails(tidemill("serve"), "Maven is not installed", "apt-get install maven");
        assertFails(tidemill("test", "--fast"), "Maven is not installed");

        Files.delete(bin.resolve("git"));
        assertFails(tidemill("demo"), "git is not installed", "apt-get install git");
        assertFails(tidemill("runner"), "git is not installed");
    }

    @Test
    void worksThroughLinksAndFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectories(temp.resolve("else where")).resolve("tm"),
                Path.of("..").resolve("a check out").resolve("tidemill"));
        Path second = Files.createSymbolicLink(temp.resolve("tm2"), link);
        Run run = run(temp.resolve("else where"), List.of(second.toString(), "serve"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("-Dtidemill.launcher=" + checkout.toRealPath().resolve("tidemill"));
    }

    @Test
    void jvmIsSmallAndTheHeapCanBeSet() throws Exception {
        Run run = tidemill("serve");
        assertThat(run.out()).contains("[-XX:+UseSerialGC]", "[-XX:+UseCompactObjectHeaders]");
        assertThat(run.out()).containsPattern("\\[-Xmx\\d+m\\]");
        assertThat(run.out()).contains("tidemill.jar:" + checkout.toRealPath().resolve("target/lib/one.jar") + ":");
        environment.put("TIDEMILL_HEAP", "333m");
        assertThat(tidemill("serve").out()).contains("[-Xmx333m]");
    }

    @Test
    void cacheOfClassesIsUsedOnlyForThisBuildAndThisJdk() throws Exception {
        tidemill("serve");
        environment.remove("TIDEMILL_AOT");
        Path cache = checkout.toRealPath().resolve("target/tidemill.aot");
        assertThat(tidemill("runner").out()).doesNotContain("AOTCache");

        tidemill("prepare-fast-start");
        assertThat(tidemill("runner").out()).contains("[-XX:AOTCache=" + cache + "]");

        Files.writeString(checkout.resolve("src/main/java/A.java"), "new");
        assertThat(tidemill("runner").out()).as("after a build").doesNotContain("AOTCache");
        tidemill("prepare-fast-start");
        environment.put("TIDEMILL_JAVA_HOME", jdk("other", "25.0.2").toString());
        assertThat(tidemill("runner").out()).as("with another JDK").doesNotContain("AOTCache");
    }

    @Test
    void failedPreparationOfTheCacheIsNoError() throws Exception {
        tidemill("serve");
        environment.remove("TIDEMILL_AOT");
        environment.put("FAIL_TRAINING", "1");
        assertThat(tidemill("prepare-fast-start").status()).isZero();
        Run run = tidemill("serve");
        assertThat(run.status()).isZero();
        assertThat(run.out()).doesNotContain("AOTCache");
    }

    @Test
    void testPassesTagsAndStatusAndClosingLine() throws Exception {
        script("mvn", """
                echo "mvn $*" >>"$CALLS"
                echo '[INFO] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0 -- in dev.tidemill.ATest'
                echo '[ERROR] ATest.fails expected 1'
                echo '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0'
                exit 1
                """);
        Run run = tidemill("test", "--fast", "-Dtest=ATest");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).endsWith("Tests run: 3, Failures: 1, Errors: 0, Skipped: 0\n");
        assertThat(run.out()).contains("ATest.fails expected 1");
        assertThat(calls().getFirst()).contains("-Dtest.excludedGroups=server,story,crash,deep", "-Dtest=ATest");
    }

    @Test
    void missingChromiumIsLoudAndInCiAFailure() throws Exception {
        Run run = tidemill("test");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("NO CHROMIUM");
        assertThat(calls().getFirst()).contains("-Dtest.excludedGroups=deep");

        environment.put("CI", "true");
        assertFails(tidemill("test"), "No Chromium", "install the package chromium");
        assertThat(calls()).as("no tests without it").hasSize(1);
    }

    @Test
    void ciEndsWithTheCountAndTheStatusOfTheTests() throws Exception {
        Files.copy(
                Path.of(".ci/run"),
                Files.createDirectories(checkout.resolve(".ci")).resolve("run"),
                StandardCopyOption.COPY_ATTRIBUTES);
        script("chromium", "exit 0");
        script("mvn", """
                mkdir -p "$ROOT/target/surefire-reports"
                cd "$ROOT/target/surefire-reports"
                echo '<testsuite name="A" time="1" tests="5" errors="1" skipped="1" failures="1"><testcase tests="9"/>' >TEST-A.xml
                printf '<testsuite name="B" time="1"\n  tests="40" errors="0" skipped="0" failures="0">\n' >TEST-B.xml
                exit 3
                """);
        Run run = run(temp, List.of(checkout + "/.ci/run"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).endsWith("42 passed, 2 failed, 1 skipped\n");
    }

    @Test
    void resetDeletesOnlyTidemillsData() throws Exception {
        Path data = checkout.resolve("da ta");
        assertFails(
                tidemill("reset", "--data", dataFolder(data).getParent().toString(), "--yes"),
                "is not a Tidemill data");
        assertFails(tidemill("reset", "--data", data.toString()), "with --yes");
        assertThat(data.resolve("blobs/one")).exists();

        Files.writeString(data.resolve("tidemill.yaml"), "port: 1\n");
        Run run = tidemill("reset", "--data=" + data, "--yes");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(data)
                .isDirectoryContaining("glob:**/tidemill.yaml")
                .isDirectoryNotContaining("glob:**/{blobs,secrets}");
        assertThat(tidemill("reset", "--data=" + temp.resolve("none")).out()).contains("There is no data");
    }

    @Test
    void devServesWithTheTemplatesOfTheCheckout() throws Exception {
        Run run = tidemill("dev", "--port", "1234");
        assertThat(run.out())
                .contains("[-Dtidemill.dev=" + checkout.toRealPath() + "]")
                .contains("[dev.tidemill.app.Main][serve][--port][1234]");

        Files.delete(temp.resolve("jdk/bin/javac"));
        assertFails(tidemill("dev"), "has no compiler (bin/javac)");
    }

    @ParameterizedTest
    @CsvSource({
        "C,,C.UTF-8",
        "POSIX,,C.UTF-8",
        ",,C.UTF-8",
        "de_DE.utf8,,''",
        ",en_US.UTF-8,''",
        "C,en_US.UTF-8,C.UTF-8"
    })
    void textIsUtf8WhateverTheCallersLanguageIs(@Nullable String all, @Nullable String lang, String expected)
            throws Exception {
        if (all != null) {
            environment.put("LC_ALL", all);
        }
        if (lang != null) {
            environment.put("LANG", lang);
        }
        String kept = all == null ? "" : all;
        assertThat(tidemill("serve").out()).contains("with LC_ALL=" + (expected.isEmpty() ? kept : expected) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run/lock", "postgres/lock"})
    void resetRefusesWhileAServerRuns(String lock) throws Exception {
        Path data = dataFolder(checkout.resolve("data"));
        Process server = new ProcessBuilder("bash", "-c", "read -r tidemill_waits_here").start();
        try {
            Files.writeString(data.resolve(lock), server.pid() + "\n");
            assertFails(tidemill("reset", "--yes"), "process " + server.pid() + " is using", "stop it first");
            assertThat(data.resolve("blobs/one")).exists();
        } finally {
            server.destroyForcibly().waitFor();
        }
        assertThat(tidemill("reset", "--yes").status()).isZero();
        assertThat(data).doesNotExist();
    }

    private static Path dataFolder(Path data) throws IOException {
        for (String part : List.of("postgres", "blobs", "secrets", "logs", "run")) {
            Files.createDirectories(data.resolve(part));
        }
        Files.writeString(data.resolve("blobs/one"), "content");
        Files.writeString(data.resolve("tidemill-data"), "1\n");
        return data;
    }

    private static void assertFails(Run run, String... words) {
        assertThat(run.status()).as(run.out() + run.err()).isNotZero();
        assertThat(run.err()).contains(words);
    }

    private Run tidemill(String... arguments) throws Exception {
        return run(
                checkout,
                Stream.concat(Stream.of(checkout + "/tidemill"), Stream.of(arguments))
                        .toList());
    }

    private Run run(Path folder, List<String> command) throws Exception {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", temp.toString());
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(out), Files.readString(err));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(temp.resolve("calls"));
    }

    /** A JDK whose {@code java} prints its arguments in brackets, and makes the cache when asked to. */
    private Path jdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "exit 0");
        executable(home.resolve("bin/java"), """
                echo "java of %s"
                echo "with LC_ALL=$LC_ALL"
                printf '[%%s]' "$@"
                for word; do case $word in -XX:AOTCacheOutput=*)
                  [ -z "$FAIL_TRAINING" ] || exit 1
                  echo cache >"${word#*=}" ;;
                esac; done
                """.formatted(name));
        return home;
    }

    private void script(String name, String body) throws IOException {
        executable(bin.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.write(file, ("#!/bin/sh\n" + body).getBytes(StandardCharsets.UTF_8));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
