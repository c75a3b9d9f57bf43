package dev.tidemill.runner.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {
    private final InheritedEnvironment environment = new InheritedEnvironment(
            Map.of(
                    "PATH", "/bin",
                    "HOME", "/home/x",
                    "TIDEMILL_RUNNER_TOKEN", "secret",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "https_proxy", "http://proxy",
                    "no_proxy", "internal",
                    "EXTRA", "yes"),
            List.of("EXTRA", "MISSING"));

    @Test
    void scriptsSeeTheNecessaryAndWhatTheOperatorNames() {
        assertThat(environment.forScripts()).isEqualTo(Map.of("PATH", "/bin", "HOME", "/home/x", "EXTRA", "yes"));
    }

    @Test
    void gitUsesProxiesButNotForThisMachine() {
        assertThat(environment.forGit())
                .containsEntry("https_proxy", "http://proxy")
                .containsEntry("no_proxy", "internal,localhost,127.0.0.1,::1")
                .containsEntry("LC_ALL", "C.UTF-8")
                .doesNotContainValue("secret");
    }
}
