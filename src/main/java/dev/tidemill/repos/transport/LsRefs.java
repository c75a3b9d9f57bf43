package dev.tidemill.repos.transport;

import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * The {@code ls-refs} command of protocol version 2 (gitprotocol-v2), with {@code unborn}, which JGit lacks.
 * Broad listings are answered from bytes written once for each generation of the refs.
 */
final class LsRefs {
    /** As in git: more prefixes than this are treated as none. */
    private static final int MOST_PREFIXES = 65_536;

    private static final Set<String> BROAD = Set.of("", "HEAD", "refs/", "refs/heads/", "refs/tags/");

    private final boolean peel;
    private final boolean symrefs;
    private final boolean unborn;
    private final List<String> prefixes;

    private LsRefs(boolean peel, boolean symrefs, boolean unborn, List<String> prefixes) {
        this.peel = peel;
        this.symrefs = symrefs;
        this.unborn = unborn;
        this.prefixes = prefixes;
    }

    /** Reads the arguments; the line with the command has been read. */
    static LsRefs parse(PktReader in) {
        boolean peel = false;
        boolean symrefs = false;
        boolean unborn = false;
        var prefixes = new TreeSet<String>();
        for (String line = in.next(); line != null; line = in.next()) {
            peel |= line.equals("peel");
            symrefs |= line.equals("symrefs");
            unborn |= line.equals("unborn");
            if (line.startsWith("ref-prefix ") && prefixes.size() <= MOST_PREFIXES) {
                prefixes.add(line.substring("ref-prefix ".length()));
            }
        }
        if (prefixes.isEmpty() || prefixes.size() > MOST_PREFIXES) {
            return new LsRefs(peel, symrefs, unborn, List.of(""));
        }
        return new LsRefs(peel, symrefs, unborn, apart(prefixes));
    }

    /** The whole answer. */
    byte[] answer(GitRepository repository) throws IOException {
        if (BROAD.containsAll(prefixes)) {
            String listing = "ls-refs " + peel + symrefs + unborn + String.join(" ", prefixes);
            return repository.allRefs().answer(listing, refs -> write(repository));
        }
        return write(repository);
    }

    /** Without prefixes that lie inside another one: what begins with both would be listed twice. */
    private static List<String> apart(TreeSet<String> sorted) {
        var apart = new ArrayList<String>();
        for (String prefix : sorted) {
            if (apart.isEmpty() || !prefix.startsWith(apart.getLast())) {
                apart.add(prefix);
            }
        }
        return apart;
    }

    private byte[] write(GitRepository repository) {
        var out = new Pkt();
        for (String prefix : prefixes) {
            if ("HEAD".startsWith(prefix)) {
                head(out, repository.headRef());
            }
            for (Ref ref : repository.refsByPrefix(prefix)) {
                out.line(ref.getObjectId().name() + " " + ref.getName() + peeled(ref) + "\n");
            }
        }
        return out.flush().bytes();
    }

    private void head(Pkt out, Ref head) {
        String target = symrefs ? " symref-target:" + head.getTarget().getName() : "";
        if (head.getObjectId() != null) {
            out.line(head.getObjectId().name() + " HEAD" + target + "\n");
        } else if (unborn) {
            out.line("unborn HEAD" + target + "\n");
        }
    }

    private String peeled(Ref ref) {
        ObjectId peeled = peel ? ref.getPeeledObjectId() : null;
        return peeled == null ? "" : " peeled:" + peeled.name();
    }
}
