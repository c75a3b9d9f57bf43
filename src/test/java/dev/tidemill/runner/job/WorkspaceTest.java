package dev.tidemill.runner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.JobPayload;
import dev.tidemill.runner.wire.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    private static final Path BUILDS = Path.of("/b/short/0");

    @ParameterizedTest
    @CsvSource({
        "group/sub/my.project, /b/short/0/group/sub/my.project",
        "../../etc, /b/short/0/_../_../etc",
        "/.git//x y, /b/short/0/_.git/x_y",
        "/, /b/short/0/project"
    })
    void anyProjectPathStaysBelowTheBuilds(String path, Path project) throws IOException {
        assertThat(Workspace.of(BUILDS, job("{\"job_info\":{\"project_full_path\":\"" + path + "\"}}"))
                        .project())
                .isEqualTo(project);
    }

    @Test
    void theRepositoryNamesTheProjectWhenTheServerDoesNot() throws IOException {
        JobPayload job = job("{\"git_info\":{\"repo_url\":\"http://u:p@host:1/g/p.git\"}}");
        assertThat(Workspace.of(BUILDS, job).project()).isEqualTo(BUILDS.resolve("g/p"));
    }

    @Test
    void aJobMayChooseAPlaceBelowTheBuilds() throws IOException, JobFailure {
        Workspace usual = Workspace.of(BUILDS, job("{}"));
        assertThat(usual.moved(variables("/b/short/0/go/src")).project()).isEqualTo(BUILDS.resolve("go/src"));
        assertThat(usual.moved(variables(""))).isEqualTo(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/short/0", "/b/short/1/x", "/etc", "/b/short/0/../1", "../x", "/b/short/0/p.tmp"})
    void butNowhereElse(String place) throws IOException {
        Workspace usual = Workspace.of(BUILDS, job("{}"));
        assertThatThrownBy(() -> usual.moved(variables(place))).isInstanceOf(JobFailure.class);
    }

    private static JobVariables variables(String clonePath) {
        return new JobVariables(List.of(Variable.plain("GIT_CLONE_PATH", clonePath)), Path.of("/tmp"));
    }

    private static JobPayload job(String json) throws IOException {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build()
                .readValue(json, JobPayload.class);
    }
}
