package dev.tidemill.repos.transport;

import java.util.Arrays;
import java.util.Optional;

/** The two services of git. */
public enum GitService {
    PULL("git-upload-pack", "You are not allowed to download code from this project."),
    PUSH("git-receive-pack", "You are not allowed to push code to this project.");

    private final String command;
    private final String refusal;

    GitService(String command, String refusal) {
        this.command = command;
        this.refusal = refusal;
    }

    /** The name on the wire. */
    public String command() {
        return command;
    }

    /** What a caller without the right is told. */
    public String refusal() {
        return refusal;
    }

    static Optional<GitService> of(String command) {
        return Arrays.stream(values()).filter(s -> s.command.equals(command)).findFirst();
    }
}
