package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.json.Json;
import dev.tidemill.repos.lfs.LfsTokens;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Git over a connection that stays open. Version 2 is the same sequence of commands as over HTTP, each
 * complete in itself, so both are answered by the same code.
 */
final class SshConversation {
    private final GitGuard guard;
    private final Repositories repositories;
    private final PullService pull;
    private final PushService push;
    private final long negotiationBytes;
    private final LfsTokens lfsTokens;
    private final String externalUrl;

    SshConversation(
            GitGuard guard,
            Repositories repositories,
            PullService pull,
            PushService push,
            long negotiationBytes,
            LfsTokens lfsTokens,
            String externalUrl) {
        this.guard = guard;
        this.repositories = repositories;
        this.pull = pull;
        this.push = push;
        this.negotiationBytes = negotiationBytes;
        this.lfsTokens = lfsTokens;
        this.externalUrl = externalUrl;
    }

    /** Serves one command to its end; throws what the caller is to be told when it is refused. */
    void serve(Principal caller, SshCommand command, boolean version2, InputStream in, OutputStream out)
            throws IOException {
        GitGuard.Entry entry = guard.enter(caller, command.path(), command.service());
        switch (command.service()) {
            case PUSH -> push.talk(open(entry), entry, in, out);
            case PULL -> {
                if (version2) {
                    commands(entry, in, out);
                } else {
                    pull.talk(open(entry), in, out);
                }
            }
        }
    }

    /** Tells git-lfs where objects travel and what to show there, in its JSON. */
    void authenticate(Principal caller, LfsCommand command, OutputStream out) throws IOException {
        GitGuard.Entry entry = guard.enter(caller, command.path(), command.service());
        String token = lfsTokens.issue(
                caller.credential().kind(),
                caller.credential().id(),
                entry.project().id(),
                command.service() == GitService.PUSH);
        String user = caller.user() == null ? "deploy-key" : caller.user().username();
        String pair = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        var answer = Map.of(
                "header", Map.of("Authorization", "Basic " + pair),
                "href", externalUrl + "/" + entry.project().fullPath() + ".git/info/lfs",
                "expires_in", LfsTokens.LIFE.toSeconds());
        out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private void commands(GitGuard.Entry entry, InputStream in, OutputStream out) throws IOException {
        out.write(Advertisement.version2());
        out.flush();
        for (byte[] request = next(in); request.length > 0; request = next(in)) {
            pull.answer(open(entry), request, out);
            out.flush();
        }
    }

    /** One command with its arguments up to and with the flush; empty when the client has no more. */
    private byte[] next(InputStream in) throws IOException {
        var request = new ByteArrayOutputStream();
        while (true) {
            byte[] head = in.readNBytes(4);
            if (head.length == 0) {
                return new byte[0];
            }
            int length = PktReader.length(head, 0);
            if (length == 0) {
                if (request.size() > 0) {
                    request.writeBytes(head);
                }
                return request.toByteArray();
            }
            request.writeBytes(head);
            if (length > 4) {
                byte[] line = in.readNBytes(length - 4);
                if (line.length < length - 4) {
                    throw new EOFException("the client ended within a line");
                }
                request.writeBytes(line);
            }
            if (request.size() > negotiationBytes) {
                throw ApiError.of(413, "The request is larger than " + negotiationBytes + " bytes.");
            }
        }
    }

    private GitRepository open(GitGuard.Entry entry) {
        return repositories
                .open(entry.project().id())
                .orElseThrow(() -> ApiError.of(404, "A repository for this project does not exist yet."));
    }
}
