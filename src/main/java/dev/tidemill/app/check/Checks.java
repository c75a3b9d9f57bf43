package dev.tidemill.app.check;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.checks.BlobsCheck;
import dev.tidemill.platform.checks.Check;
import dev.tidemill.platform.checks.Findings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks of all rooms one after the other and prints what they find. */
public final class Checks {
    private final List<Check> all = new ArrayList<>();

    public Checks(Platform platform, List<Room> rooms) {
        var uses =
                rooms.stream().flatMap(room -> room.checked().blobs().stream()).toList();
        all.add(new BlobsCheck(platform.db(), platform.blobs().store(), uses));
        rooms.forEach(room -> all.addAll(room.checked().checks()));
    }

    /**
     * Runs them.
     *
     * @param out one line for each thing that is wrong, and one for each check
     * @param progress how far a check is, now and then
     * @return how many things are wrong
     */
    public long run(boolean quick, PrintStream out, PrintStream progress) {
        long wrong = 0;
        for (Check check : all) {
            var findings = new Findings(
                    quick,
                    line -> out.println("wrong: " + line),
                    seen -> progress.println(check.name() + ": " + seen + " looked at"));
            try {
                check.run(findings);
            } catch (IOException | RuntimeException e) {
                findings.wrong(check.name() + " could not be checked: " + e.getMessage());
            }
            out.println(check.name() + ": " + findings.seen() + " looked at, "
                    + (findings.faults() == 0 ? "all right" : findings.faults() + " wrong"));
            wrong += findings.faults();
        }
        return wrong;
    }
}
