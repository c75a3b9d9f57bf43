package dev.tidemill.bench;

import dev.tidemill.identity.signin.GitCredentials;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The reference: the same addresses and the same authentication, answered by a native git child process. */
final class NativeGitRoutes {
    private static final Need GIT = Need.of("git credentials", request -> {});

    private final GitCredentials credentials;
    private final Access access;
    private final Path repository;
    private final List<String> configuration;

    /** A repository served with this configuration on top of git's defaults. */
    NativeGitRoutes(GitCredentials credentials, Access access, Path repository, List<String> configuration) {
        this.credentials = credentials;
        this.access = access;
        this.repository = repository;
        this.configuration = configuration;
    }

    void add(Routes routes) {
        routes.streamed("GET", "/<path>/info/refs", GIT, this::advertise);
        routes.streamed("POST", "/<path>/git-upload-pack", GIT, request -> serve(request, "upload-pack"));
        routes.streamed("POST", "/<path>/git-receive-pack", GIT, request -> serve(request, "receive-pack"));
    }

    private void enter(Request request, boolean push) {
        var caller = GitCredentials.pair(request.header("Authorization"))
                .flatMap(pair -> credentials.authenticate(pair.username(), pair.secret()))
                .orElseThrow(ApiError::unauthorized);
        String path = request.pathParam("path").replaceAll("\\.git$", "");
        access.project(caller, path, push ? RepoPermissions.PUSH_CODE : RepoPermissions.DOWNLOAD_CODE);
    }

    private Reply advertise(Request request) throws IOException {
        boolean push = request.query().contains("git-receive-pack");
        enter(request, push);
        String service = push ? "receive-pack" : "upload-pack";
        Process git = start(request, service, "--stateless-rpc", "--http-backend-info-refs");
        git.getOutputStream().close();
        String first = "# service=git-" + service + "\n";
        boolean version2 = !push && request.header("Git-Protocol").orElse("").contains("version=2");
        return Reply.stream(200, "application/x-git-" + service + "-advertisement", out -> {
            if (!version2) {
                out.write((String.format("%04x", first.length() + 4) + first + "0000")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            finish(git, out);
        });
    }

    private Reply serve(Request request, String service) throws IOException {
        enter(request, service.equals("receive-pack"));
        Process git = start(request, service, "--stateless-rpc");
        InputStream body = request.stream();
        return Reply.stream(200, "application/x-git-" + service + "-result", out -> {
            try (var in = git.getOutputStream()) {
                body.transferTo(in);
            }
            finish(git, out);
        });
    }

    private Process start(Request request, String service, String... options) throws IOException {
        var arguments = new java.util.ArrayList<>(configuration);
        arguments.add(service);
        arguments.addAll(List.of(options));
        arguments.add(repository.toString());
        var builder = Native.builder(repository, arguments.toArray(String[]::new));
        request.header("Git-Protocol")
                .ifPresent(version -> builder.environment().put("GIT_PROTOCOL", version));
        return builder.start();
    }

    private static void finish(Process git, OutputStream out) throws IOException {
        git.getInputStream().transferTo(out);
        try {
            git.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
