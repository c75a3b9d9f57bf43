package dev.tidemill.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** One of the two sides that are compared: a port, and the requests that are timed against it. */
final class GitSide implements AutoCloseable {
    private static final String RECEIVE = "application/x-git-receive-pack-request";
    private static final String UPLOAD = "application/x-git-upload-pack-request";

    private final int port;
    private final String path;
    private final Wire wire;

    GitSide(int port, String path) throws IOException {
        this.port = port;
        this.path = "/" + path + ".git";
        this.wire = new Wire(port, GitBenchServer.TOKEN);
    }

    /** Listings a second of HEAD, branches and tags over eight connections. */
    double listings(double seconds) throws Exception {
        return listings(seconds, "HEAD", "refs/heads/", "refs/tags/");
    }

    /** Listings a second of what begins with one of the prefixes, of everything without any. */
    double listings(double seconds, String... prefixes) throws Exception {
        var lines = new java.util.ArrayList<>(List.of("command=ls-refs\n", "", "peel\n", "symrefs\n"));
        for (String prefix : prefixes) {
            lines.add("ref-prefix " + prefix + "\n");
        }
        byte[] body = pkt(lines.toArray(String[]::new));
        long end = System.nanoTime() + (long) (seconds * 1e9);
        Callable<Long> client = () -> {
            long count = 0;
            try (var own = new Wire(port, GitBenchServer.TOKEN)) {
                while (System.nanoTime() < end) {
                    own.post(path + "/git-upload-pack", UPLOAD, body);
                    count++;
                }
            }
            return count;
        };
        long begun = System.nanoTime();
        long total = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(java.util.Collections.nCopies(8, client))) {
                total += done.get();
            }
        }
        return total / ((System.nanoTime() - begun) / 1e9);
    }

    /** Milliseconds of one push, the list of refs before it included. */
    double push(PushChain.Link link, String branch) throws IOException {
        var body = new ByteArrayOutputStream();
        String command =
                link.from() + " " + link.to() + " refs/heads/" + branch + "\0report-status side-band-64k agent=bench";
        body.writeBytes(
                (String.format("%04x", command.length() + 4) + command + "0000").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(link.pack());
        long begun = System.nanoTime();
        wire.get(path + "/info/refs?service=git-receive-pack");
        byte[] answer = wire.answer(path + "/git-receive-pack", RECEIVE, body.toByteArray());
        double millis = (System.nanoTime() - begun) / 1e6;
        if (!new String(answer, StandardCharsets.UTF_8).contains("ok refs/heads/" + branch)) {
            throw new IOException("push refused: " + new String(answer, StandardCharsets.UTF_8));
        }
        return millis;
    }

    /** Milliseconds of fetching one commit. */
    double fetch(PushChain.Link link) throws IOException {
        long begun = System.nanoTime();
        long length = fetch("want " + link.to() + "\n", "have " + link.from() + "\n", "done\n");
        if (length < 100) {
            throw new IOException("an answer of " + length + " bytes has no pack");
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Bytes of a clone of the last twenty commits. */
    long shallow(String tip) throws IOException {
        return fetch("want " + tip + "\n", "deepen 20\n", "done\n");
    }

    /** Bytes of a clone of one branch with all of its history. */
    long whole(String tip) throws IOException {
        return fetch("want " + tip + "\n", "done\n");
    }

    /** Bytes of a clone of everything. */
    long full(List<String> tips) throws IOException {
        var lines = new java.util.ArrayList<String>();
        tips.forEach(tip -> lines.add("want " + tip + "\n"));
        lines.add("done\n");
        return fetch(lines.toArray(String[]::new));
    }

    /** Pushes everything of a local repository by the real git, to fill this side. */
    void fill(java.nio.file.Path repository) throws Exception {
        fill(repository, "refs/heads/*:refs/heads/*", "refs/tags/*:refs/tags/*");
    }

    /** Clones everything by the real git; ends when the clone is there and every object in it was looked at. */
    void clone(java.nio.file.Path folder) throws Exception {
        Native.git(
                folder.getParent(),
                "-c",
                "transfer.fsckObjects=true",
                "clone",
                "-q",
                "--mirror",
                "http://bench:" + GitBenchServer.TOKEN + "@localhost:" + port + path,
                folder.toString());
    }

    /** Pushes some refs of a local repository by the real git. */
    void fill(java.nio.file.Path repository, String... specs) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of("push", "-q"));
        arguments.add("http://bench:" + GitBenchServer.TOKEN + "@localhost:" + port + path);
        arguments.addAll(List.of(specs));
        Native.git(repository, arguments.toArray(String[]::new));
    }

    /** Makes refs at a commit that is there, in one push; the real git takes minutes to match so many names. */
    void create(String commit, List<String> names) throws Exception {
        var body = new ByteArrayOutputStream();
        String capabilities = "\0report-status side-band-64k agent=bench";
        for (String name : names) {
            String line = "0".repeat(40) + " " + commit + " " + name + capabilities;
            body.writeBytes((String.format("%04x", line.length() + 4) + line).getBytes(StandardCharsets.US_ASCII));
            capabilities = "";
        }
        body.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
        byte[] empty = {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 0};
        body.writeBytes(empty);
        body.writeBytes(java.security.MessageDigest.getInstance("SHA-1").digest(empty));
        String answer = new String(
                wire.answer(path + "/git-receive-pack", RECEIVE, body.toByteArray()), StandardCharsets.UTF_8);
        if (!answer.contains("unpack ok") || answer.contains("ng refs/")) {
            throw new IOException("refs refused: " + answer.substring(0, Math.min(500, answer.length())));
        }
    }

    /** Pushes a second when each of the chains is pushed to a branch of its own by a client of its own. */
    double crowd(List<List<PushChain.Link>> chains, String branch) throws Exception {
        var clients = new java.util.ArrayList<Callable<Integer>>();
        for (int i = 0; i < chains.size(); i++) {
            var chain = chains.get(i);
            String name = branch + i;
            clients.add(() -> {
                try (var own = new GitSide(port, path.substring(1, path.length() - ".git".length()))) {
                    for (PushChain.Link link : chain) {
                        own.push(link, name);
                    }
                }
                return chain.size();
            });
        }
        long begun = System.nanoTime();
        int total = 0;
        try (var pool = Executors.newFixedThreadPool(clients.size())) {
            for (var done : pool.invokeAll(clients)) {
                total += done.get();
            }
        }
        return total / ((System.nanoTime() - begun) / 1e9);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private long fetch(String... arguments) throws IOException {
        var lines = new java.util.ArrayList<>(
                List.of("command=fetch\n", "", "thin-pack\n", "ofs-delta\n", "no-progress\n"));
        lines.addAll(List.of(arguments));
        return wire.post(path + "/git-upload-pack", UPLOAD, pkt(lines.toArray(String[]::new)));
    }

    /** Lines of git's wire format, an empty one for the delimiter, and a flush. */
    private static byte[] pkt(String... lines) {
        var out = new StringBuilder();
        for (String line : lines) {
            out.append(line.isEmpty() ? "0001" : String.format("%04x", line.length() + 4) + line);
        }
        return out.append("0000").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
