package dev.tidemill.platform.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The migrations that this release brings, by their file names. */
final class MigrationList {
    private static final String FOLDER = "db/migration";

    private MigrationList() {}

    /** File names such as {@code V202611220900__platform_base.sql}, in order. */
    static List<String> names() {
        URL folder = MigrationList.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the program was packed without its migrations");
        }
        try (Stream<String> names = folder.getProtocol().equals("jar") ? inJar(folder) : inFolder(folder)) {
            return names.filter(name -> name.endsWith(".sql")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The versions as Flyway records them: the digits between V and the two underscores. */
    static List<String> versions() {
        return names().stream()
                .map(name -> name.substring(1, name.indexOf("__")))
                .toList();
    }

    private static Stream<String> inFolder(URL folder) throws IOException {
        return Files.list(Path.of(java.net.URI.create(folder.toString())))
                .map(file -> String.valueOf(file.getFileName()));
    }

    private static Stream<String> inJar(URL folder) throws IOException {
        var connection = (JarURLConnection) folder.openConnection();
        return connection.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(FOLDER + "/"))
                .map(name -> name.substring(FOLDER.length() + 1));
    }
}
