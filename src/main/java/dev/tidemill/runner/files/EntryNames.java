package dev.tidemill.runner.files;

/** Which names of an archive may become files. */
final class EntryNames {
    private static final int LONGEST = 4096;
    private static final int SHOWN = 120;

    private EntryNames() {}

    /** @throws UnsafeArchive when the name is no plain relative path */
    static void check(String name) throws UnsafeArchive {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw new UnsafeArchive("the archive holds an unusable name: " + shown(name));
        }
        if (name.startsWith("/") || name.indexOf('\\') >= 0) {
            throw new UnsafeArchive("the archive holds a name that is not relative: " + shown(name));
        }
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new UnsafeArchive("the archive holds a name that leads outside: " + shown(name));
            }
        }
    }

    static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
