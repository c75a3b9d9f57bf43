package dev.tidemill.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The static files of the pages. Style sheets are joined from their parts, scripts stay one file each; all live under
 * one folder whose name is the hash of everything, so relative imports work and answers can be cached for ever.
 */
public final class Assets {
    /** All static addresses begin with this; the version and the name follow. */
    public static final String PREFIX = "/-/static/";

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    /** What {@code app.js} imports; named here so that the browser fetches all at once. */
    public static final List<String> MODULES =
            List.of("board.js", "editor.js", "graph.js", "keys.js", "lines.js", "live.js", "log.js", "work.js");

    /** Served name to the resources that it is joined from. A new static file is one more line here. */
    static final Map<String, List<String>> FILES = files();

    private final Map<String, Asset> byName;
    private final String folder;

    private Assets(Map<String, byte[]> contents) {
        this.folder = PREFIX + hash(contents.values()).substring(0, 16) + "/";
        var found = new LinkedHashMap<String, Asset>();
        contents.forEach((name, body) -> found.put(
                name,
                new Asset(contentType(name), "\"" + hash(List.of(body)).substring(0, 32) + "\"", body, gzip(body))));
        this.byName = Map.copyOf(found);
    }

    /** Reads all files from the class path. */
    public static Assets load() {
        return new Assets(read(Assets::resource));
    }

    /** For development: reads the files of our own from a source folder, the rest from the class path. */
    public static Assets load(Path resources) {
        return new Assets(read(name -> {
            var file = resources.resolve(name);
            return Files.exists(file) ? bytes(file) : resource(name);
        }));
    }

    /** Address of a file by its name, such as {@code app.css}. */
    public String url(String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("No static file named " + name + "; see Assets.FILES");
        }
        return folder + name;
    }

    /** Finds the file of a request path. Only the present version is known; everything else is not found. */
    public Optional<Asset> find(String path) {
        return path.startsWith(folder)
                ? Optional.ofNullable(byName.get(path.substring(folder.length())))
                : Optional.empty();
    }

    private static Map<String, List<String>> files() {
        var files = new LinkedHashMap<String, List<String>>();
        files.put(
                "app.css",
                css(
                        "tokens",
                        "reset",
                        "layout",
                        "text",
                        "controls",
                        "forms",
                        "parts",
                        "tables",
                        "graph",
                        "code",
                        "diff",
                        "editor",
                        "md",
                        "work"));
        files.put("log.css", css("log"));
        files.put("app.js", List.of("static/js/app.js"));
        MODULES.forEach(module -> files.put(module, List.of("static/js/" + module)));
        files.put("htmx.js", List.of(HTMX));
        files.put("mark.svg", List.of("static/mark.svg"));
        return Map.copyOf(files);
    }

    private static List<String> css(String... parts) {
        return List.of(parts).stream()
                .map(part -> "static/css/" + part + ".css")
                .toList();
    }

    private interface Source {
        byte[] read(String name);
    }

    private static Map<String, byte[]> read(Source source) {
        var contents = new LinkedHashMap<String, byte[]>();
        FILES.keySet().stream().sorted().forEach(name -> {
            var joined = new ByteArrayOutputStream();
            for (String part : FILES.getOrDefault(name, List.of())) {
                joined.writeBytes(source.read(part));
                joined.write('\n');
            }
            contents.put(name, joined.toByteArray());
        });
        return contents;
    }

    private static byte[] resource(String name) {
        try (var in = Assets.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the build: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("No content type known for " + name);
        };
    }

    private static String hash(Iterable<byte[]> bodies) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            bodies.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
