package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.identity.signin.GitCredentials;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class GitCredentialsTest {
    private static TestServer server;
    private static IdentityServer given;
    private static IdentityRoom identity;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap()
                .manual()
                .setting("sign-in-failures-per-user", "4")
                .start();
        given = new IdentityServer(server);
        identity = server.server().rooms().stream()
                .filter(IdentityRoom.class::isInstance)
                .map(IdentityRoom.class::cast)
                .findFirst()
                .orElseThrow();
        identity.credentials().add(new JobTokens(identity));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Stands for the kind that the room of jobs contributes. */
    private record JobTokens(IdentityRoom identity) implements CredentialKind {
        @Override
        public String kind() {
            return "job_token";
        }

        @Override
        public boolean recognises(String username, String secret) {
            return username.equals("gitlab-ci-token") && secret.startsWith("tstjob-");
        }

        @Override
        public Optional<Principal> authenticate(String username, String secret) {
            return secret.equals("tstjob-good")
                    ? identity.users()
                            .byUsername("root")
                            .map(user -> new Principal(
                                    user, java.util.Set.of(), new Principal.Credential("job_token", 7, 1L)))
                    : Optional.empty();
        }
    }

    private static GitCredentials git() {
        return identity.gitCredentials();
    }

    @Test
    void anyUserNameGoesWithAToken() {
        var ann = given.person("git");
        assertThat(git().authenticate("oauth2", ann.token()).orElseThrow().userId())
                .isEqualTo(ann.id());
        assertThat(git().authenticate("anything", ann.token()).orElseThrow().userId())
                .isEqualTo(ann.id());
        assertThat(git().authenticate("", ann.token()).orElseThrow().scopes()).contains(Scope.API);
        assertThat(git().authenticate(ann.username(), "glpat-wrong")).isEmpty();
        assertThat(git().authenticate(ann.username(), "")).isEmpty();
    }

    @Test
    void aUserNameGoesWithItsPassword() {
        var ann = given.person("git");
        String password = "a long password of " + ann.username();
        var caller = git().authenticate(ann.username(), password).orElseThrow();
        assertThat(caller.userId()).isEqualTo(ann.id());
        assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY);
        assertThat(git().authenticate(ann.username(), "wrong")).isEmpty();
        server.root().post("/users/" + ann.id() + "/block", Map.of()).expect(201);
        assertThat(git().authenticate(ann.username(), password)).isEmpty();
        assertThat(git().authenticate("x", ann.token())).isEmpty();
    }

    @Test
    void jobTokensGoWithTheirName() {
        assertThat(git().authenticate("gitlab-ci-token", "tstjob-good")
                        .orElseThrow()
                        .credential()
                        .projectId())
                .isEqualTo(1L);
        assertThat(git().authenticate("gitlab-ci-token", "tstjob-bad")).isEmpty();
        assertThat(git().authenticate("gitlab-ci-token", TestServer.ROOT_TOKEN)).isPresent();
    }

    @Test
    void jobTokensOpenOnlyTheEndpointsThatAllowThem() {
        var job = server.api().with("JOB-TOKEN", "tstjob-good");
        job.get("/user").expect(401);
        job.get("/projects").expect(401);
        job.post("/groups", Map.of("name", "g", "path", "g")).expect(401);
        server.api().with("JOB-TOKEN", "tstjob-bad").get("/projects").expect(401);
        server.api().get("/projects?job_token=tstjob-bad").expect(401);
    }

    @Test
    void wrongTokensNeverLockAPersonOutButWrongPasswordsDo() {
        var ann = given.person("locked");
        String password = "a long password of " + ann.username();
        for (int i = 0; i < 10; i++) {
            assertThat(git().authenticate(ann.username(), "glpat-expired" + i)).isEmpty();
        }
        assertThat(git().authenticate(ann.username(), password)).isPresent();
        for (int i = 0; i < 4; i++) {
            assertThat(git().authenticate(ann.username(), "wrong" + i)).isEmpty();
        }
        assertThatThrownBy(() -> git().authenticate(ann.username(), password))
                .isInstanceOfSatisfying(
                        ApiError.class, refused -> assertThat(refused.status()).isEqualTo(429));
    }

    @Test
    void basicHeadersAreReadWithCare() {
        assertThat(GitCredentials.pair(header("a:b:c"))).contains(new GitCredentials.Pair("a", "b:c"));
        assertThat(GitCredentials.pair(header(":b"))).contains(new GitCredentials.Pair("", "b"));
        assertThat(GitCredentials.pair(header("no colon"))).isEmpty();
        assertThat(GitCredentials.pair(Optional.of("Basic !!!"))).isEmpty();
        assertThat(GitCredentials.pair(Optional.of("Bearer x"))).isEmpty();
        assertThat(GitCredentials.pair(Optional.empty())).isEmpty();
        assertThat(new GitCredentials.Pair("user", "secret").toString()).doesNotContain("secret");
    }

    private static Optional<String> header(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
