package dev.tidemill.runner;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Real bare repositories served by git's own CGI program, and the commits to put into them. */
final class GitBackend {
    private final Path folder;

    GitBackend(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Commits these files on top of what is there and answers the commit's id. */
    String commit(String repository, Map<String, String> files) throws IOException, InterruptedException {
        Path bare = folder.resolve(repository + ".git");
        Path work = folder.resolve(repository + ".work");
        if (!Files.exists(bare)) {
            Files.createDirectories(bare.getParent());
            git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
            git(folder, "init", "--quiet", "--initial-branch=main", work.toString());
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = work.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        git(work, "add", "--all");
        git(work, "commit", "--quiet", "--message=change");
        git(work, "push", "--quiet", bare.toString(), "HEAD:refs/heads/main");
        return git(work, "rev-parse", "HEAD").strip();
    }

    /** Adds a submodule to the next commit. */
    void addSubmodule(String repository, String path, String url, String sha) throws IOException, InterruptedException {
        Path work = folder.resolve(repository + ".work");
        git(work, "config", "-f", ".gitmodules", "submodule." + path + ".path", path);
        git(work, "config", "-f", ".gitmodules", "submodule." + path + ".url", url);
        git(work, "update-index", "--add", "--cacheinfo", "160000," + sha + "," + path);
        git(work, "add", ".gitmodules");
        git(work, "commit", "--quiet", "--message=submodule");
    }

    String push(String repository) throws IOException, InterruptedException {
        Path work = folder.resolve(repository + ".work");
        git(work, "push", "--quiet", folder.resolve(repository + ".git").toString(), "HEAD:refs/heads/main");
        return git(work, "rev-parse", "HEAD").strip();
    }

    void ref(String repository, String name, String sha) throws IOException, InterruptedException {
        git(folder.resolve(repository + ".git"), "update-ref", name, sha);
    }

    private static String git(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c", "user.email=t@example.org"));
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(where.toFile()).redirectErrorStream(true);
        isolate(builder);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + output);
        }
        return output;
    }

    private static void isolate(ProcessBuilder builder) {
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("LC_ALL", "C.UTF-8");
    }

    /** Answers one request of the git protocol. */
    void serve(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        isolate(builder);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", String.valueOf(exchange.getRequestURI().getRawQuery()));
        header(exchange, "Content-Type", environment, "CONTENT_TYPE");
        header(exchange, "Content-Encoding", environment, "HTTP_CONTENT_ENCODING");
        header(exchange, "Git-Protocol", environment, "GIT_PROTOCOL");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        try (InputStream out = new BufferedInputStream(process.getInputStream())) {
            int status = headers(out, exchange);
            exchange.sendResponseHeaders(status, 0);
            out.transferTo(exchange.getResponseBody());
        }
    }

    private static void header(HttpExchange exchange, String header, Map<String, String> environment, String name) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static int headers(InputStream out, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
            String[] pair = line.split(": ", 2);
            if (pair[0].equals("Status")) {
                status = Integer.parseInt(pair[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(pair[0], pair[1]);
            }
        }
        return status;
    }

    private static String line(InputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = out.read(); b >= 0 && b != '\n'; b = out.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }
}
