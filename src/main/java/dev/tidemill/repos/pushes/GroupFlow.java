package dev.tidemill.repos.pushes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of the pushes that wait at a repository commit together: pure, the first of them always goes. */
final class GroupFlow {
    /** More pushes than this wait for the next transaction. */
    static final int MOST_PUSHES = 64;

    /** A push of more refs than this goes alone, and all that go together have no more. */
    static final int MOST_REFS = 512;

    private GroupFlow() {}

    /**
     * The places of those that go together, in the order of the wait. None of them names a ref that another one names,
     * nor one above or below it, so that what becomes of one does not depend on the others. What has to wait keeps its
     * turn: a later push that names the same does not overtake it.
     *
     * @param waiting the full names of the refs that each push wants to move, the oldest push first
     */
    static List<Integer> together(List<? extends Collection<String>> waiting) {
        var going = new ArrayList<Integer>();
        var taken = new Names();
        int refs = 0;
        for (int place = 0; place < waiting.size() && going.size() < MOST_PUSHES && refs < MOST_REFS; place++) {
            Collection<String> names = waiting.get(place);
            boolean fits = going.isEmpty() || (refs + names.size() <= MOST_REFS && !taken.touch(names));
            if (fits) {
                going.add(place);
                refs += names.size();
            }
            taken.add(names);
        }
        return going;
    }

    /** Names of refs, and which folders they lie in. */
    private static final class Names {
        private final Set<String> names = new HashSet<>();
        private final Set<String> folders = new HashSet<>();

        void add(Collection<String> more) {
            for (String name : more) {
                names.add(name);
                folders(name).forEach(folders::add);
            }
        }

        /** Whether one of these is named already, or lies above or below one that is. */
        boolean touch(Collection<String> others) {
            for (String name : others) {
                if (names.contains(name)
                        || folders.contains(name)
                        || folders(name).stream().anyMatch(names::contains)) {
                    return true;
                }
            }
            return false;
        }

        private static List<String> folders(String name) {
            var folders = new ArrayList<String>();
            for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
                folders.add(name.substring(0, slash));
            }
            return folders;
        }
    }
}
