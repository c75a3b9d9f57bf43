package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class PermissionDocsTest {
    private static final Path PAGE = Path.of("docs", "permissions.md");

    /** The page is the review of a change of permissions; {@code -Dtidemill.docs.write=true} writes the table anew. */
    @Test
    void theDocumentedMatrixIsTheOneInForce() throws IOException {
        try (var server = TestServer.start()) {
            var matrix = server.server().rooms().stream()
                    .filter(ProjectsRoom.class::isInstance)
                    .map(room -> ((ProjectsRoom) room).permissions())
                    .findFirst()
                    .orElseThrow();
            assertThat(matrix.rows().stream().map(Permission::name).collect(Collectors.toList()))
                    .doesNotHaveDuplicates();
            String page = Files.readString(PAGE);
            int start = page.indexOf("| permission |");
            assertThat(start).isPositive();
            String wanted = page.substring(0, start) + matrix.markdown();
            if (Boolean.getBoolean("tidemill.docs.write")) {
                Files.writeString(PAGE, wanted);
            }
            assertThat(Files.readString(PAGE)).as("docs/permissions.md").isEqualTo(wanted);
        }
    }
}
