package dev.tidemill.ci.artifacts;

/**
 * One entry of a zip archive as its central directory lists it.
 *
 * @param name the path inside the archive; folders end with a slash
 * @param method how it is compressed: 0 not at all, 8 deflate
 * @param packed bytes in the archive
 * @param size bytes unpacked, as the archive claims
 * @param headerAt where its local header begins
 * @param unixMode the Unix file mode, or 0
 */
public record ZipEntryRow(String name, int method, long packed, long size, long headerAt, int unixMode) {
    private static final int FILE_TYPE = 0xF000;
    private static final int SYMLINK = 0xA000;

    static ZipEntryRow ofFolder(String name) {
        return new ZipEntryRow(name, 0, 0, 0, 0, 0);
    }

    public boolean folder() {
        return name.endsWith("/");
    }

    public boolean symlink() {
        return (unixMode & FILE_TYPE) == SYMLINK;
    }

    /** Whether the path stays inside the folder it is unpacked to. */
    public boolean staysInside() {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                return false;
            }
        }
        return !(name.length() > 1 && name.charAt(1) == ':');
    }
}
