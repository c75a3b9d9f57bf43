package dev.tidemill.ci.pages;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.platform.http.EventStream;
import dev.tidemill.platform.web.ansi.AnsiLog;
import dev.tidemill.platform.web.ansi.LogHtml;
import dev.tidemill.platform.web.ansi.LogPage;
import dev.tidemill.platform.web.ansi.LogPiece;
import dev.tidemill.platform.web.ansi.LogWindow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a job's log piece by piece, keeping colours and open sections between pieces. */
final class LogReading {
    private static final int PIECE = 64 * 1024;

    private final Traces traces;
    private final AnsiLog ansi = new AnsiLog();
    private final long start;
    private long position;

    /** @param start how many bytes the reader has already */
    LogReading(Traces traces, long start) {
        this.traces = traces;
        this.start = start;
    }

    /** The log as a page shows it: complete, or growing from where it is now. */
    static LogPage page(Traces traces, Job job, String href) throws IOException {
        var ansi = new AnsiLog();
        var window = new LogWindow();
        long read = 0;
        try (InputStream in = traces.read(job, 0)) {
            byte[] buffer = new byte[PIECE];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                window.add(ansi.feed(buffer, 0, count));
                read += count;
            }
        }
        if (JobPage.ended(job)) {
            window.add(ansi.finish());
            return LogPage.complete("Log", window, href + "/raw");
        }
        return LogPage.growing("Log", window, ansi.tail(), href + "/live", read, href + "/raw");
    }

    /** Reads what the reader has already, so that colours and sections go on from there. */
    void skip(Job job) throws IOException {
        try (InputStream in = traces.read(job, 0)) {
            byte[] seen = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, start));
            ansi.feed(seen);
            position = seen.length;
        }
    }

    /** Sends what is new. */
    void send(Job job, EventStream stream) throws IOException {
        try (InputStream in = traces.read(job, position)) {
            byte[] buffer = new byte[PIECE];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                List<LogPiece> pieces = ansi.feed(buffer, 0, count);
                position += count;
                stream.send(Long.toString(position), "log", LogHtml.update(pieces, ansi.tail()));
            }
        }
    }
}
