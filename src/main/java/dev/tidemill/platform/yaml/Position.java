package dev.tidemill.platform.yaml;

/**
 * A place in a text file.
 *
 * @param file   name of the file as the user knows it, for example {@code .gitlab-ci.yml}
 * @param line   first line is 1
 * @param column first column is 1, counted in Unicode code points
 */
public record Position(String file, int line, int column) {

    /** The form that editors and terminals turn into a link: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
