package dev.tidemill.ci.yaml.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The manual lists every keyword and says truly whether it works. */
class KeywordManualTest {

    private static Map<String, String> table(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/ci/yaml.md"));
        String section = page.substring(page.indexOf("## " + heading));
        int next = section.indexOf("\n## ", 1);
        var rows = new TreeMap<String, String>();
        section.substring(0, next)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> {
                    String[] cells = line.split("\\|");
                    rows.put(cells[1].strip().replace("`", ""), cells[2].strip());
                });
        return rows;
    }

    @Test
    void keywordsOfJobs() throws IOException {
        var expected = new TreeMap<String, String>();
        for (Keyword keyword : Keywords.all()) {
            if (keyword.places().contains(Place.JOB)) {
                expected.put(keyword.name(), keyword instanceof UnbuiltKeyword ? "warning" : "yes");
            }
        }
        assertThat(table("Keywords of jobs")).isEqualTo(expected);
    }

    @Test
    void keywordsOfTheFile() throws IOException {
        var expected = new LinkedHashMap<String, String>();
        for (Keyword keyword : Keywords.all()) {
            if (keyword.places().contains(Place.GLOBAL) && !keyword.places().contains(Place.JOB)) {
                expected.put(keyword.name(), keyword.name().equals("include") ? "partly" : "yes");
            }
        }
        assertThat(table("Keywords of the file")).isEqualTo(new TreeMap<>(expected));
    }

    /** GitLab's keywords of jobs; one that is missing here would be called unknown. */
    @Test
    void everyKeywordThatGitLabHasIsKnown() {
        String known =
                "after_script allow_failure artifacts before_script cache coverage dast_configuration dependencies"
                        + " environment except extends hooks id_tokens identity image inherit inputs interruptible"
                        + " manual_confirmation needs only pages parallel publish release resource_group retry rules run"
                        + " script secrets services stage start_in tags timeout trigger variables when";
        assertThat(known.split(" ")).allMatch(name -> Keywords.ofJob(name).isPresent());
        assertThat(
                        "after_script artifacts before_script cache hooks id_tokens identity image interruptible retry services tags timeout"
                                .split(" "))
                .allMatch(name -> Keywords.ofDefault(name).isPresent());
        assertThat(Keywords.ofJob("scirpt")).isEmpty();
    }
}
