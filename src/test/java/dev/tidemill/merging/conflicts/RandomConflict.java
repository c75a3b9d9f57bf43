package dev.tidemill.merging.conflicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A file that two sides changed at random, often in the same lines; line ends and the last one vary too. */
final class RandomConflict {
    private final String base;
    private final String ours;
    private final String theirs;

    RandomConflict(long seed) {
        var random = new Random(seed);
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        var lines = new ArrayList<String>();
        int length = 4 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            lines.add(random.nextInt(6) == 0 ? "" : "line " + (random.nextInt(8) == 0 ? 0 : i));
        }
        this.base = text(lines, end, random);
        this.ours = text(changed(lines, random, "ours"), end, random);
        this.theirs = text(changed(lines, random, "theirs"), end, random);
    }

    private static List<String> changed(List<String> lines, Random random, String who) {
        var changed = new ArrayList<>(lines);
        int edits = 1 + random.nextInt(5);
        for (int i = 0; i < edits && !changed.isEmpty(); i++) {
            int at = random.nextInt(changed.size());
            switch (random.nextInt(4)) {
                case 0 -> changed.remove(at);
                case 1 -> changed.add(at, who + " " + random.nextInt(3));
                case 2 -> changed.set(at, "both " + random.nextInt(3));
                default -> changed.set(at, who + " \u00e4 " + i);
            }
        }
        return changed;
    }

    private static String text(List<String> lines, String end, Random random) {
        String text = String.join(end, lines);
        return lines.isEmpty() || random.nextInt(3) == 0 ? text : text + end;
    }

    String base() {
        return base;
    }

    String ours() {
        return ours;
    }

    String theirs() {
        return theirs;
    }

    /**
     * The file as somebody edits it who deletes the markers and one side of each section, counted from the top.
     *
     * @param ourLast the last line of our side when it has no end, else empty
     */
    static String edited(String marked, Side[] sides, String ourLast, String theirLast) {
        var text = new StringBuilder();
        String[] lines = marked.split("(?<=\n)");
        boolean endsInConflict = lines[lines.length - 1].startsWith(">>>>>>> ");
        int section = -1;
        String at = "same";
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.startsWith("<<<<<<< ")) {
                section++;
                at = "head";
            } else if (line.equals("=======")) {
                at = "origin";
            } else if (line.startsWith(">>>>>>> ")) {
                at = "same";
            } else if (at.equals("same") || sides[section].word().equals(at)) {
                boolean lastOfSide = endsInConflict
                        && section == sides.length - 1
                        && lines[i + 1].matches("(?s)(=======|>>>>>>> ).*");
                String last = at.equals("head") ? ourLast : theirLast;
                text.append(lastOfSide && !last.isEmpty() ? last : lines[i]);
            }
        }
        return text.toString();
    }
}
