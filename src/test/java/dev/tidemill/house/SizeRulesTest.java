package dev.tidemill.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizeRulesTest {
    private static final List<Integer> FILE_LENGTHS = Sources.java(Sources.MAIN).stream()
            .filter(source -> !source.path().endsWith("package-info.java"))
            .map(source -> source.lines().size())
            .toList();

    @Test
    void noFileIsLongerThan500Lines() {
        assertThat(Sources.java(Sources.MAIN))
                .allSatisfy(source -> assertThat(source.lines().size())
                        .as(source.path().toString())
                        .isLessThanOrEqualTo(500));
    }

    /** A room's file is its table of contents; what is put together stands in files of its own. */
    @Test
    void noRoomFileIsLongerThan150Lines() {
        assertThat(Sources.java(Sources.MAIN))
                .filteredOn(source -> source.path().getFileName().toString().endsWith("Room.java"))
                .hasSizeGreaterThan(6)
                .allSatisfy(source -> assertThat(source.lines().size())
                        .as(source.path().toString())
                        .isLessThanOrEqualTo(150));
    }

    @Test
    void halfOfTheFilesHaveAtMost80LinesAndNearlyAllAtMost300() {
        assertThat(Sources.percentile(FILE_LENGTHS, 50)).as("median").isLessThanOrEqualTo(80);
        assertThat(Sources.percentile(FILE_LENGTHS, 95)).as("95th percentile").isLessThanOrEqualTo(300);
    }

    @Test
    void noMethodIsLongerThan60LinesAndNearlyAllHaveAtMost25() {
        var methods = Sources.methods(Sources.MAIN);
        assertThat(methods).isNotEmpty();
        assertThat(methods.stream().filter(method -> method.lines() > 60)).isEmpty();
        var lengths = methods.stream().map(Sources.Method::lines).toList();
        assertThat(Sources.percentile(lengths, 95)).as("95th percentile").isLessThanOrEqualTo(25);
    }

    @Test
    void noPackageHasMoreThan30Files() {
        Sources.packages(Sources.MAIN)
                .forEach((folder, files) -> assertThat(files)
                        .as(folder.toString())
                        .isLessThanOrEqualTo(folder.endsWith("ci/yaml/keywords") ? 80 : 30));
    }
}
