package dev.tidemill.repos.transport;

import dev.tidemill.repos.storage.SortedRefs;
import org.eclipse.jgit.lib.Ref;

/** What the server says of itself first. */
final class Advertisement {
    private static final String AGENT = "agent=git/tidemill";

    // no-thin: a completed thin pack keeps its old object count in the header, which native git refuses to read.
    private static final String RECEIVE_CAPABILITIES =
            "report-status delete-refs side-band-64k quiet atomic ofs-delta push-options no-thin object-format=sha1 "
                    + AGENT;

    private static final byte[] VERSION_2 = new Pkt()
            .line("version 2\n")
            .line(AGENT + "\n")
            .line("ls-refs=unborn\n")
            .line("fetch=shallow wait-for-done filter ref-in-want\n")
            .line("server-option\n")
            .line("object-format=sha1\n")
            .flush()
            .bytes();

    private Advertisement() {}

    /** Protocol version 2: capabilities only; refs are asked for afterwards. */
    static byte[] version2() {
        return VERSION_2.clone();
    }

    /** The line in front of an advertisement of version 0. */
    static byte[] service(String name) {
        return new Pkt().line("# service=" + name + "\n").flush().bytes();
    }

    /** All branches and tags, for a push. Internal refs are not among them: nobody may push to them. */
    static byte[] receive(SortedRefs refs) {
        var out = new Pkt().line("# service=git-receive-pack\n").flush();
        boolean first = true;
        for (Ref ref : refs.range("")) {
            String line = ref.getObjectId().name() + " " + ref.getName();
            out.line(first ? line + "\0" + RECEIVE_CAPABILITIES + "\n" : line + "\n");
            first = false;
        }
        if (first) {
            out.line("0".repeat(40) + " capabilities^{}\0" + RECEIVE_CAPABILITIES + "\n");
        }
        return out.flush().bytes();
    }
}
