package dev.tidemill.ci.predefined;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugsTest {
    @Test
    void namesBecomePartsOfHostNames() {
        assertThat(Slugs.of("main")).isEqualTo("main");
        assertThat(Slugs.of("Feature/Über_Cool.v2")).isEqualTo("feature--ber-cool-v2");
        assertThat(Slugs.of("-/x/-")).isEqualTo("x");
        assertThat(Slugs.of("---")).isEmpty();
        assertThat(Slugs.of("a".repeat(62) + "/bcd")).isEqualTo("a".repeat(62));
        assertThat(Slugs.of("a".repeat(80))).hasSize(63);
    }

    @Test
    void instancesOfAParallelJobAreOneGroup() {
        assertThat(JobVariables.groupName("test 1/5")).isEqualTo("test");
        assertThat(JobVariables.groupName("test: [linux, 21]")).isEqualTo("test");
        assertThat(JobVariables.groupName("test")).isEqualTo("test");
        assertThat(JobVariables.groupName("rspec 12")).isEqualTo("rspec 12");
        assertThat(JobVariables.groupName("a".repeat(200) + " " + "1 ".repeat(30)))
                .isNotEmpty();
    }
}
