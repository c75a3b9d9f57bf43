package dev.tidemill.repos.transport;

import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.Pushing;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.lfs.LfsTokens;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.Arrays;

/**
 * The three addresses of a repository over HTTP, with and without {@code .git}. They bring their own
 * credentials (Basic) and their own refusals in plain text.
 */
public final class SmartHttp {
    private static final Need GIT = Need.of("git credentials", request -> {});

    private final Platform platform;
    private final Repositories repositories;
    private final GitGuard guard;
    private final PullService pull;
    private final PushService push;
    private final long negotiationBytes;

    /** Puts the service together. */
    public SmartHttp(Platform platform, GitGuard guard, Repositories repositories, Pushing pushing, LfsObjects lfs) {
        var settings = platform.settings();
        this.platform = platform;
        this.repositories = repositories;
        this.guard = guard;
        this.pull = new PullService();
        this.push = new PushService(
                pushing.pushes(),
                pushing.checks(),
                new PushHints(platform.externalUrl(), pushing.hints()),
                lfs,
                new ReceivedPush.Limits(
                        settings.get(TransportSettings.PACK_BYTES),
                        settings.get(TransportSettings.OBJECT_BYTES),
                        settings.get(TransportSettings.PUSH_REFS)));
        this.negotiationBytes = settings.get(TransportSettings.NEGOTIATION_BYTES);
    }

    /** The same services over SSH, for those who hold one of the keys. */
    public SshServing overSsh(SshKeys keys, DeployKeyDoor deployKeys, LfsTokens lfsTokens) {
        return new SshServing(
                platform.settings().get(SshSettings.PORT),
                platform.settings().get(SshSettings.BIND),
                platform.dataFolder().resolve("secrets"),
                new KnownKeys(keys, deployKeys),
                new SshConversation(
                        guard, repositories, pull, push, negotiationBytes, lfsTokens, platform.externalUrl()));
    }

    public void routes(Routes routes) {
        routes.streamed("GET", "/<path>/info/refs", GIT, request -> plainly(request, this::advertise));
        routes.streamed("POST", "/<path>/git-upload-pack", GIT, request -> plainly(request, this::pull));
        routes.streamed("POST", "/<path>/git-receive-pack", GIT, request -> plainly(request, this::push));
    }

    @FunctionalInterface
    private interface Answer {
        Reply to(Request request) throws IOException;
    }

    private Reply advertise(Request request) throws IOException {
        GitService service = Arrays.stream(request.query().split("&"))
                .filter(pair -> pair.startsWith("service="))
                .flatMap(pair -> GitService.of(pair.substring("service=".length())).stream())
                .findFirst()
                .orElseThrow(() -> ApiError.of(403, "Dumb HTTP is not served here; use git 1.6.6 or newer."));
        GitGuard.Entry entry = guard.enter(request, service);
        if (service == GitService.PULL && version2(request)) {
            return pull.capabilities(); // says nothing of the repository, so it is not opened
        }
        try (GitRepository repository = open(entry)) {
            return switch (service) {
                case PULL -> pull.advertise(repository);
                case PUSH -> push.advertise(repository);
            };
        }
    }

    private Reply pull(Request request) throws IOException {
        GitGuard.Entry entry = guard.enter(request, GitService.PULL);
        requireType(request, GitService.PULL);
        byte[] body = RequestBody.whole(request, negotiationBytes);
        return pull.answer(open(entry), body, version2(request));
    }

    private Reply push(Request request) throws IOException {
        GitGuard.Entry entry = guard.enter(request, GitService.PUSH);
        requireType(request, GitService.PUSH);
        return push.answer(open(entry), entry, request);
    }

    private GitRepository open(GitGuard.Entry entry) {
        return entry.repository()
                .map(repositories::open)
                .orElseThrow(() -> ApiError.of(404, "A repository for this project does not exist yet."));
    }

    /** Refusals as git shows them: plain text, never cached, with the word that makes it ask for a password. */
    private static Reply plainly(Request request, Answer answer) throws IOException {
        Reply reply;
        try {
            reply = answer.to(request);
        } catch (ApiError refused) {
            reply = refused.status() == 401
                    ? Reply.text(401, "HTTP Basic: Access denied\n")
                            .header("WWW-Authenticate", "Basic realm=\"GitLab\"")
                    : Reply.text(refused.status(), refused.text() + "\n");
        }
        return reply.header("Cache-Control", "no-cache, max-age=0, must-revalidate")
                .header("Expires", "Fri, 01 Jan 1980 00:00:00 GMT")
                .header("Pragma", "no-cache");
    }

    private static boolean version2(Request request) {
        return Arrays.asList(request.header("Git-Protocol").orElse("").split(":"))
                .contains("version=2");
    }

    private static void requireType(Request request, GitService service) {
        String wanted = "application/x-" + service.command() + "-request";
        if (!request.contentType().equals(wanted)) {
            throw ApiError.of(415, "Content-Type must be " + wanted);
        }
    }
}
