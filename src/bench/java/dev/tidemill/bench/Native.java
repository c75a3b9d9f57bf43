package dev.tidemill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The native git in a folder, with nothing of this machine's configuration. */
final class Native {
    private Native() {}

    /** What a command prints, without spaces around it; throws when it fails. */
    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        return new String(bytes(folder, "", arguments), StandardCharsets.UTF_8).strip();
    }

    /** The bytes a command prints when it reads the text. */
    static byte[] bytes(Path folder, String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(folder, arguments);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        byte[] out = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed");
        }
        return out;
    }

    static Process start(Path folder, String... arguments) throws IOException {
        return builder(folder, arguments).start();
    }

    static ProcessBuilder builder(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", folder.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_AUTHOR_NAME", "Bench");
        environment.put("GIT_AUTHOR_EMAIL", "bench@example.org");
        environment.put("GIT_COMMITTER_NAME", "Bench");
        environment.put("GIT_COMMITTER_EMAIL", "bench@example.org");
        return builder;
    }
}
