package dev.tidemill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commits one after the other on top of a tip, each with the pack that a client would push for it. */
final class PushChain {
    private PushChain() {}

    /** One push: from a commit to its child, with what is new. */
    record Link(String from, String to, byte[] pack) {}

    /** Makes the chain in a repository that may be thrown away. */
    static List<Link> make(Path repository, String tip, int length, String name)
            throws IOException, InterruptedException {
        var stream = new StringBuilder();
        for (int n = 1; n <= length; n++) {
            String content = "pushed " + name + " " + n + "\n";
            String message = "Push number " + n + "\n";
            stream.append("commit refs/heads/")
                    .append(name)
                    .append("\nmark :")
                    .append(n)
                    .append('\n');
            stream.append("committer Bench <bench@example.org> ")
                    .append(1_790_000_000L + n)
                    .append(" +0000\n");
            stream.append("data ").append(message.length()).append('\n').append(message);
            stream.append("from ").append(n == 1 ? tip : ":" + (n - 1)).append('\n');
            stream.append("M 100644 inline area1/part1/pushed.txt\n");
            stream.append("data ")
                    .append(content.length())
                    .append('\n')
                    .append(content)
                    .append('\n');
        }
        Native.bytes(repository, stream.append("done\n").toString(), "fast-import", "--quiet", "--done");
        var names = Native.git(repository, "rev-list", "--reverse", tip + "..refs/heads/" + name)
                .lines()
                .toList();
        var links = new ArrayList<Link>();
        String from = tip;
        for (String to : names) {
            byte[] pack = Native.bytes(
                    repository,
                    to + "\n^" + from + "\n",
                    "pack-objects",
                    "-q",
                    "--revs",
                    "--stdout",
                    "--delta-base-offset");
            if (!new String(pack, 0, 4, StandardCharsets.US_ASCII).equals("PACK")) {
                throw new IOException("no pack for " + to);
            }
            links.add(new Link(from, to, pack));
            from = to;
        }
        return links;
    }
}
