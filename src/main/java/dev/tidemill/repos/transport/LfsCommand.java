package dev.tidemill.repos.transport;

import java.util.Optional;

/**
 * What git-lfs asks for over SSH: {@code git-lfs-authenticate group/project.git upload}.
 *
 * @param path the path as it was asked for, without a slash in front
 * @param service what it wants to do
 */
record LfsCommand(String path, GitService service) {
    private static final String NAME = "git-lfs-authenticate ";

    /** Reads a command line; empty for every other command. */
    static Optional<LfsCommand> parse(String line) {
        String text = line.strip();
        if (!text.startsWith(NAME)) {
            return Optional.empty();
        }
        String rest = text.substring(NAME.length()).strip();
        int space = rest.lastIndexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        return service(rest.substring(space + 1))
                .flatMap(service ->
                        SshCommand.path(rest.substring(0, space).strip()).map(path -> new LfsCommand(path, service)));
    }

    private static Optional<GitService> service(String word) {
        return switch (word) {
            case "upload", "'upload'" -> Optional.of(GitService.PUSH);
            case "download", "'download'" -> Optional.of(GitService.PULL);
            default -> Optional.empty();
        };
    }
}
