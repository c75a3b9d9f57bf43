package dev.tidemill.platform.web.gallery;

import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.web.ansi.AnsiLog;
import dev.tidemill.platform.web.ansi.LogPage;
import dev.tidemill.platform.web.ansi.LogWindow;
import dev.tidemill.platform.web.code.DiffFile;
import dev.tidemill.platform.web.graph.Graph;
import dev.tidemill.platform.web.graph.Graph.Column;
import dev.tidemill.platform.web.graph.Graph.Edge;
import dev.tidemill.platform.web.graph.Graph.Node;
import dev.tidemill.platform.web.graph.Spark;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tone;
import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The larger exhibits of the gallery: a graph, charts, a log, diffs, code, a text. */
public final class GalleryParts {
    private GalleryParts() {}

    /** A pipeline with every kind of node and an edge that passes a column. */
    public static Graph graph() {
        var build = List.of(node("compile", Status.PASSED), node("assets", Status.PASSED));
        var test = List.of(
                node("unit", Status.PASSED),
                node("integration: postgres 18", Status.RUNNING),
                new Node("lint", "lint", Status.FAILED, "#lint", true, false),
                node("browser stories on three kinds of devices", Status.PENDING));
        var pack = List.of(node("package", Status.CREATED), node("licence check", Status.SKIPPED));
        var ship = List.of(
                new Node("staging", "staging", Status.SCHEDULED, "#staging", false, false),
                new Node("production", "production", Status.MANUAL, "#production", false, true));
        return new Graph(
                "Jobs of the pipeline",
                List.of(
                        new Column("build", build),
                        new Column("test", test),
                        new Column("package", pack),
                        new Column("deploy", ship)),
                List.of(
                        new Edge("compile", "unit"),
                        new Edge("compile", "integration: postgres 18"),
                        new Edge("assets", "browser stories on three kinds of devices"),
                        new Edge("compile", "package"),
                        new Edge("unit", "package"),
                        new Edge("integration: postgres 18", "package"),
                        new Edge("compile", "licence check"),
                        new Edge("package", "staging"),
                        new Edge("assets", "production"),
                        new Edge("staging", "production")));
    }

    /** A line of numbers. */
    public static Content line() {
        return Spark.line(
                List.of(3.0, 4.0, 3.5, 6.0, 5.0, 8.0, 7.5, 9.0, 8.0, 12.0), "Pushes per day, last 10 days: 3 to 12");
    }

    /** Durations of the last pipelines, coloured by result. */
    public static Content bars() {
        var bars = new ArrayList<Spark.Bar>();
        for (int i = 0; i < 24; i++) {
            boolean failed = i % 7 == 3;
            bars.add(new Spark.Bar(
                    40 + i * 37 % 50,
                    failed ? Tone.DANGER : Tone.SUCCESS,
                    "#" + (100 + i) + (failed ? " failed" : " passed")));
        }
        return Spark.bars(bars, "Durations of the last 24 pipelines");
    }

    /** A log with sections, colours and an overwritten line. */
    public static LogPage log() {
        var reader = new AnsiLog();
        var window = new LogWindow();
        window.add(reader.feed(LOG.replace("~", "\u001b").replace("^", "\r").getBytes(StandardCharsets.UTF_8)));
        window.add(reader.finish());
        return LogPage.complete("Log", window, "#raw");
    }

    /** Changed, renamed and binary files. */
    public static List<DiffFile> diffs() {
        return List.of(
                DiffFile.of("d-1", DiffFile.Change.MODIFIED, "src/gate.c", null, DIFF, "#gate"),
                DiffFile.of(
                        "d-2",
                        DiffFile.Change.RENAMED,
                        "docs/tides.md",
                        "docs/times.md",
                        "@@ -1 +1 @@\n-# Times\n+# Tides",
                        null),
                DiffFile.of("d-3", DiffFile.Change.ADDED, "mill.png", null, "", null)
                        .with(new DiffFile.Notice("Binary file, 48 KiB")));
    }

    /** Some code. */
    public static List<String> code() {
        return CODE.lines().toList();
    }

    /** A README. */
    public static Content text() {
        return Markdown.content(TEXT, (path, image) -> "/harbour/sluice/-/" + (image ? "raw/" : "blob/") + path);
    }

    private static Node node(String name, Status status) {
        return new Node(name, name, status, "#" + name.replace(' ', '-'), false, false);
    }

    private static final String LOG = """
            Running with wheelhouse 19.3.0 on ~[1mmill-2~[0m
            ~[0Ksection_start:1763805600:get_sources^~[0K~[36;1mGetting source from Git repository~[0m
            Fetching changes with depth 20
            Checking out 5f3a9c1d as detached HEAD (ref is ~[33mtide-table~[0m)
            ~[0Ksection_end:1763805602:get_sources^~[0K
            ~[0Ksection_start:1763805602:step_script^~[0K~[36;1mExecuting "step_script"~[0m
            ~[32;1m$ make -j2 test~[0m
            compiling  10%^compiling  70%^compiling 100%, 214 files
            ~[0Ksection_start:1763805610:unit[collapsed=true]^~[0K~[1mUnit tests~[0m
            ~[32mok~[0m gate_opens_at_ebb
            ~[0Ksection_end:1763805640:unit^~[0K
            ~[33mwarning:~[0m gate.c:14: unused variable ~[1m'tide'~[0m
            ~[31mFAIL~[0m level_is_read_once  expected ~[32m3~[0m but was ~[31m14~[0m  ~[7m inverse ~[0m ~[4munderlined~[0m ~[2mdim~[0m
            ~[41m red ~[42m green ~[43m yellow ~[44m blue ~[45m magenta ~[46m cyan ~[0m ~[90mgrey~[0m ~[93myellow~[0m ~[94mblue~[0m ~[38;5;208morange~[0m ~[38;2;120;80;220mviolet~[0m
            See https://tidemill.example/docs?page=levels&part=2 for what to do.
            <script>alert("a log is only text")</script>
            ~[0Ksection_end:1763805687:step_script^~[0K
            ~[31;1mERROR: Job failed: exit status 2~[0m
            """;

    private static final String DIFF = """
            @@ -10,7 +10,8 @@ static void open_gate(struct gate *gate)
             {
                 int level = read_level(gate->sensor);
            -    if (level > 3) {
            +    if (level > gate->limit) {
                     raise(gate);
            +        log_level(gate, level);
                 }
             }

            @@ -40,3 +41,2 @@ int main(void)
                 return 0;
            -    // never reached
             }
            """;

    private static final String CODE = """
            stages: [build, test, deploy]

            compile:
              stage: build
              script:
                - make -j2
              artifacts:
                paths: [out/]
            """;

    private static final String TEXT = """
            # Sluice
            Opens and closes the gates of a **tide mill** when the water turns, see [the table](docs/tides.md).

            - [x] read the level
            - [ ] predict the tide

            ## Use
            ```c
            open_gate(&gate);
            ```
            | Gate | Level |
            |:-----|------:|
            | east |   3.2 |
            | west |   2.9 |

            > The tide waits for nobody. Run `sluice --watch` and go home.
            """;
}
