package dev.tidemill.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The static files of a source folder, read again when one of them has changed. */
final class EditedAssets implements Supplier<Assets> {
    private final Path resources;
    private Loaded loaded;

    private record Loaded(String state, Assets assets) {}

    EditedAssets(Path resources) {
        this.resources = resources;
        this.loaded = load();
    }

    @Override
    public synchronized Assets get() {
        if (!loaded.state().equals(state())) {
            loaded = load();
        }
        return loaded.assets();
    }

    /** The state is taken first: what changes while we read is read once more. */
    private Loaded load() {
        return new Loaded(state(), Assets.load(resources));
    }

    private String state() {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(resources.resolve("static"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.toString(), Files.size(file) + " at " + Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.toString();
    }
}
