package dev.tidemill.app.demo;

import dev.tidemill.app.demo.DemoRepository.Step;
import java.util.List;
import java.util.Map;

/** The sample project's people and its first three commits. */
final class DemoHistory {
    /** Somebody who works on the sample project. */
    record Person(String username, String name, String email) {}

    static final Person MARA = new Person("mara", "Mara Siebels", "mara@example.com");
    static final Person JOON = new Person("joon", "Joon Park", "joon@example.com");

    static final List<Step> STEPS = List.of(
            new Step(
                    MARA.name(),
                    MARA.email(),
                    "Predict tides with awk",
                    Map.of("README.md", "1/README.md", "harbours.csv", "1/harbours.csv", "tides.awk", "1/tides.awk")),
            new Step(
                    JOON.name(),
                    JOON.email(),
                    "Check the tables and report as JUnit",
                    Map.of("test/run.sh", "2/test/run.sh", "test/report.sh", "2/test/report.sh")),
            new Step(
                    MARA.name(),
                    MARA.email(),
                    "Build, test and deploy in a pipeline\n\nThe drift job may fail until the gauge readings are in.",
                    Map.of(".gitlab-ci.yml", "3/.gitlab-ci.yml")));

    private DemoHistory() {}
}
