package dev.tidemill.runner.wire;

import org.jspecify.annotations.Nullable;

/** An earlier job whose archive this job wants, with the token that opens it. */
public record Dependency(
        long id, String token, String name, @Nullable ArtifactsFile artifactsFile) {
    public Dependency {
        token = Absent.text(token);
        name = Absent.text(name);
    }

    /** @param size bytes, as the server remembers it */
    public record ArtifactsFile(@Nullable String filename, long size) {}
}
