package dev.tidemill.repos.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.CiWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class LanguagesServerTest {
    @Test
    void theDefaultBranchIsMeasuredForThoseWhoMayReadIt() {
        try (var world = new CiWorld()) {
            var place = world.project();
            String path = "/projects/" + place.id() + "/languages";
            assertThat(world.root().get(path).expect(200).json()).isEmpty();
            place.git().commit("a.go", "x".repeat(300));
            place.git().commit("b.rb", "x".repeat(100));
            place.git().commit("vendor/c.rb", "x".repeat(5000));
            place.git().commit("made.rb", "x".repeat(5000));
            place.git().commit(".gitattributes", "made.rb linguist-generated\n");
            place.git().commit("README.md", "x".repeat(5000));
            world.pushBranch(place, "main");
            var shares = place.owner().api().get(path).expect(200).json();
            assertThat(shares.properties()).hasSize(2);
            assertThat(shares.get("Go").asDouble()).isEqualTo(75.0);
            assertThat(shares.get("Ruby").asDouble()).isEqualTo(25.0);
            world.person("stranger").api().get(path).expect(404);
            world.server().api().get(path).expect(404);
        }
    }
}
