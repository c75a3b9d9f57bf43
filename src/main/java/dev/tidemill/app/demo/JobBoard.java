package dev.tidemill.app.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows how the jobs of a pipeline go on; called with all of them, again and again. */
sealed interface JobBoard {
    void show(List<JobLine> jobs);

    /** Lines that change in place on a terminal that can, plain lines everywhere else. */
    static JobBoard on(PrintStream out) {
        Console console = System.console();
        String terminal = System.getenv().getOrDefault("TERM", "dumb");
        return console != null && console.isTerminal() && !terminal.equals("dumb") ? new Live(out) : new Plain(out);
    }

    /** One line a job, drawn again in its place. */
    record Live(PrintStream out, Drawn drawn) implements JobBoard {
        private static final String UP = "\u001b[%dA";
        private static final String CLEAR = "\r\u001b[K";

        /** What is on the screen already. */
        static final class Drawn {
            private List<String> lines = List.of();
        }

        Live(PrintStream out) {
            this(out, new Drawn());
        }

        @Override
        public void show(List<JobLine> jobs) {
            List<String> lines = jobs.stream().map(JobLine::text).toList();
            if (lines.equals(drawn.lines)) {
                return;
            }
            var text = new StringBuilder();
            if (!drawn.lines.isEmpty()) {
                text.append(UP.formatted(drawn.lines.size()));
            }
            lines.forEach(line -> text.append(CLEAR).append(line).append(System.lineSeparator()));
            drawn.lines = lines;
            out.print(text);
            out.flush();
        }
    }

    /** One line for every change that says something, and nothing that a log file could not hold. */
    record Plain(PrintStream out, Map<String, String> seen) implements JobBoard {
        Plain(PrintStream out) {
            this(out, new HashMap<>());
        }

        @Override
        public void show(List<JobLine> jobs) {
            for (JobLine job : jobs) {
                @Nullable String before = seen.put(job.name(), job.status());
                boolean quiet = job.status().equals("created") || job.status().equals("pending");
                if (!job.status().equals(before) && !quiet) {
                    out.println(job.text());
                }
            }
        }
    }
}
