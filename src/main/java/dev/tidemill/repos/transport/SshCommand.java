package dev.tidemill.repos.transport;

import java.util.Optional;

/**
 * What a client asks for over SSH: {@code git-upload-pack 'group/project.git'}.
 *
 * @param service which service
 * @param path the path as it was asked for, without a slash in front
 */
record SshCommand(GitService service, String path) {
    private static final int LONGEST = 4096;

    /** Reads a command line as git quotes it for a shell; empty for every other command. */
    static Optional<SshCommand> parse(String line) {
        String text = line.strip();
        if (text.startsWith("git ")) {
            text = "git-" + text.substring("git ".length()).strip();
        }
        int space = text.indexOf(' ');
        if (space < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String quoted = text.substring(space + 1).strip();
        return GitService.of(text.substring(0, space))
                .flatMap(service -> path(quoted).map(path -> new SshCommand(service, path)));
    }

    /** A path as git quotes it, without a slash in front; empty when it is not well quoted. */
    static Optional<String> path(String quoted) {
        return unquoted(quoted).map(SshCommand::relative);
    }

    /** One argument: in single quotes, where {@code '\\''} and {@code '\\!'} stand for the character, or bare. */
    private static Optional<String> unquoted(String text) {
        if (!text.startsWith("'")) {
            return text.isEmpty() || text.chars().anyMatch(c -> c == ' ' || c == '\'' || c == '"' || c == '\\')
                    ? Optional.empty()
                    : Optional.of(text);
        }
        if (text.length() < 2 || !text.endsWith("'")) {
            return Optional.empty();
        }
        String inner =
                text.substring(1, text.length() - 1).replace("'\\''", "\0").replace("'\\!'", "!");
        return inner.indexOf('\'') >= 0 ? Optional.empty() : Optional.of(inner.replace('\0', '\''));
    }

    private static String relative(String path) {
        int at = 0;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return path.substring(at);
    }
}
